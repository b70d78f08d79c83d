#include "proofs/report/html.hpp"

#include "attention/instance/utf8.hpp"

namespace proofgrad::proofs::report {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

void append_escaped(std::string& out, char c) {
  switch (c) {
    case '&':
      out += "&amp;";
      return;
    case '<':
      out += "&lt;";
      return;
    case '>':
      out += "&gt;";
      return;
    case '"':
      out += "&quot;";
      return;
    case '\'':
      out += "&#39;";
      return;
    case '\n':
    case '\t':
      out += c;
      return;
    default:
      break;
  }
  const auto byte = static_cast<unsigned char>(c);
  if (byte < 0x20 || byte == 0x7F)
    out += kReplacement;
  else
    out += c;
}

std::string opening(std::string_view tag, Attributes attributes) {
  std::string out = "<" + std::string(tag);
  for (const Attribute& a : attributes) out += " " + std::string(a.name) + "=\"" + escape(a.value) + "\"";
  return out;
}

}  // namespace

Html Html::raw(std::string_view markup) {
  Html html;
  html.markup_ = markup;
  return html;
}

Html& Html::operator+=(const Html& more) {
  markup_ += more.markup_;
  return *this;
}

std::string escape(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t good = attention::first_not_utf8(text);
    for (const char c : text.substr(0, good)) append_escaped(out, c);
    if (good == text.size()) break;
    out += kReplacement;
    text.remove_prefix(good + 1);
  }
  return out;
}

Html text(std::string_view text) { return Html::raw(escape(text)); }

Html element(std::string_view tag, Attributes attributes, const Html& content) {
  return Html::raw(opening(tag, attributes) + ">" + content.str() + "</" + std::string(tag) + ">");
}
Html element(std::string_view tag, const Html& content) { return element(tag, {}, content); }

Html block(std::string_view tag, Attributes attributes, const Html& content) {
  return element(tag, attributes, content) + Html::raw("\n");
}
Html block(std::string_view tag, const Html& content) { return block(tag, {}, content); }

Html leaf(std::string_view tag, Attributes attributes) { return Html::raw(opening(tag, attributes) + "/>"); }

Html code(std::string_view content) { return element("code", text(content)); }

Html header_cell(std::string_view scope, const Html& content) {
  return element("th", {{"scope", std::string(scope)}}, content);
}

Html scrolling(const std::string& label, const Html& content) {
  return block("div", {{"class", "scroll"}, {"role", "region"}, {"tabindex", "0"}, {"aria-label", label}},
               content);
}

}  // namespace proofgrad::proofs::report
