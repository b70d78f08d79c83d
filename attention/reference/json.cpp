#include "attention/reference/json.hpp"

namespace proofgrad::attention {
namespace {

std::string row_text(const std::string* texts, std::size_t n) {
  std::string out = "[";
  for (std::size_t k = 0; k < n; ++k) out += (k == 0 ? "\"" : ", \"") + texts[k] + "\"";
  return out + "]";
}

/// The list of dimension `level` that starts at `texts`; moves `texts` behind it.
std::string list_text(const std::vector<std::size_t>& shape, std::size_t level, const std::string*& texts,
                      const std::string& line) {
  if (level + 1 == shape.size()) {
    std::string out = row_text(texts, shape[level]);
    texts += shape[level];
    return out;
  }
  std::string out = "[";
  for (std::size_t k = 0; k < shape[level]; ++k)
    out += (k == 0 ? "" : ",") + line + "  " + list_text(shape, level + 1, texts, line + "  ");
  return out + line + "]";
}

std::string array_text(const ReferenceDecimals& values, const ReferenceArray& array,
                       const std::string& line) {
  const std::string* texts = values.texts.data() + array.first;
  return list_text(array.shape, 0, texts, line);
}

}  // namespace

std::string reference_json(const ReferenceDecimals& values) {
  const std::string parent = "jacobian.";
  std::string top, jacobian;
  for (const ReferenceArray& array : values.arrays) {
    if (array.name.starts_with(parent))
      jacobian += (jacobian.empty() ? "\n    \"" : ",\n    \"") + array.name.substr(parent.size()) +
                  "\": " + array_text(values, array, "\n    ");
    else
      top += ",\n  \"" + array.name + "\": " + array_text(values, array, "\n  ");
  }
  if (!jacobian.empty()) top += ",\n  \"jacobian\": {" + jacobian + "\n  }";
  return "{\n  \"format\": \"proofgrad-reference/1\",\n  \"digits\": " + std::to_string(values.digits) +
         ",\n  \"certified\": true" + top + "\n}\n";
}

}  // namespace proofgrad::attention
