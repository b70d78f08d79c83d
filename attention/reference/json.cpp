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

/// The members of an object, one an array, each behind `line`; those of the Jacobian in an object of their
/// own.
std::string members_text(const std::vector<ReferenceArray>& arrays, const std::vector<std::string>& texts,
                         const std::string& line) {
  const std::string parent = "jacobian.";
  std::string top, jacobian;
  for (const ReferenceArray& array : arrays) {
    const bool inside = array.name.starts_with(parent);
    std::string& out = inside ? jacobian : top;
    const std::string here = inside ? line + "  " : line;
    const std::string* next = texts.data() + array.first;
    out += (out.empty() ? "" : ",") + here + "\"" + (inside ? array.name.substr(parent.size()) : array.name) +
           "\": " + list_text(array.shape, 0, next, here);
  }
  if (!jacobian.empty()) top += (top.empty() ? "" : ",") + line + "\"jacobian\": {" + jacobian + line + "}";
  return top;
}

}  // namespace

std::string reference_json(const ReferenceDecimals& values) {
  return "{\n  \"format\": \"proofgrad-reference/1\",\n  \"digits\": " + std::to_string(values.digits) +
         ",\n  \"certified\": true," + members_text(values.arrays, values.texts, "\n  ") + "\n}\n";
}

std::string exact_json(const ReferenceFormulas& formulas, const ReferenceDecimals& values) {
  return "{\n  \"format\": \"proofgrad-exact/1\",\n  \"formula\": {" +
         members_text(formulas.arrays, formulas.texts, "\n    ") +
         "\n  },\n  \"digits\": " + std::to_string(values.digits) + ",\n  \"decimal\": {" +
         members_text(values.arrays, values.texts, "\n    ") + "\n  }\n}\n";
}

}  // namespace proofgrad::attention
