#pragma once
#include <initializer_list>
#include <string>
#include <string_view>

namespace proofgrad::proofs::report {

/// Markup that may go into the page. Plain strings do not convert to it: text comes in through text(), which
/// escapes, so that nothing a claim or a file says can become markup. Everything built here is well-formed
/// XML too, which the tests make use of.
class Html {
 public:
  Html() = default;
  /// For markup that stands in the source code.
  static Html raw(std::string_view markup);

  Html& operator+=(const Html& more);
  friend Html operator+(Html a, const Html& b) { return a += b; }
  bool empty() const { return markup_.empty(); }
  const std::string& str() const { return markup_; }

 private:
  std::string markup_;
};

/// The text with & < > " ' escaped, and what XML forbids (control characters, bytes that are no UTF-8)
/// replaced by U+FFFD.
std::string escape(std::string_view text);
Html text(std::string_view text);

struct Attribute {
  std::string_view name;
  std::string value;  ///< escaped when written
};
using Attributes = std::initializer_list<Attribute>;

/// <tag name="value">content</tag>
Html element(std::string_view tag, Attributes attributes, const Html& content);
Html element(std::string_view tag, const Html& content);
/// The same, with a newline after it: for what stands on lines of its own.
Html block(std::string_view tag, Attributes attributes, const Html& content);
Html block(std::string_view tag, const Html& content);
/// <tag name="value"/>
Html leaf(std::string_view tag, Attributes attributes);

/// Text as code in a line.
Html code(std::string_view text);
/// A cell that heads its column ("col") or row ("row").
Html header_cell(std::string_view scope, const Html& content);
/// A part that scrolls sideways by itself when it is wider than the screen, by keyboard too.
Html scrolling(const std::string& label, const Html& content);

}  // namespace proofgrad::proofs::report
