#include <algorithm>
#include <set>
#include <span>
#include <string>
#include <string_view>

#include "proofs/language/statements.hpp"
#include "proofs/language/suggestion.hpp"
#include "proofs/language/term_parser.hpp"

namespace proofgrad::proofs {
namespace {

using attention::Mask;

const std::vector<std::string> kOptions = {"mask", "residual", "penalty", "heads", "d_k", "d_v", "empty_row"};
constexpr std::int64_t kLargestOption = 1000;

class ModelParser {
 public:
  ModelParser(Cursor& cursor, Position at) : cursor_(cursor) { model_.at = at; }

  Model parse() {
    if (!cursor_.accept_symbol("(")) return model_;
    if (!cursor_.at_symbol(")")) {
      do option();
      while (cursor_.accept_symbol(","));
    }
    cursor_.expect_symbol(")", "',' or ')'");
    return model_;
  }

 private:
  void option() {
    const Token& name = cursor_.expect(TokenKind::word, "an option of the model");
    const std::string key(name.text);
    if (std::find(kOptions.begin(), kOptions.end(), key) == kOptions.end())
      cursor_.fail(name.at, "the model has no option " + in_quotes(key) + suggestion(key, kOptions));
    if (!seen_.insert(key).second) cursor_.fail(name.at, "the option " + in_quotes(key) + " is given twice");
    cursor_.expect_symbol("=");
    if (key == "mask")
      mask();
    else if (key == "residual")
      model_.residual = on_or_off("residual");
    else if (key == "penalty")
      penalty();
    else if (key == "heads")
      model_.heads = size("heads");
    else if (key == "d_k")
      model_.d_k = size("d_k");
    else if (key == "d_v")
      model_.d_v = size("d_v");
    else
      empty_row();
  }

  /// The position in `values` of the word that comes next.
  std::size_t choice(const std::string& option, std::span<const std::string_view> values) {
    const Token& word = cursor_.peek();
    const auto found = std::find(values.begin(), values.end(), word.text);
    if (word.kind != TokenKind::word || found == values.end()) wrong_value(option, values);
    cursor_.take();
    return static_cast<std::size_t>(found - values.begin());
  }

  [[noreturn]] void wrong_value(const std::string& option, std::span<const std::string_view> values) {
    std::string listed;
    for (const auto value : values) listed += (listed.empty() ? "" : ", ") + std::string(value);
    cursor_.fail_expected("one of " + listed + " for " + in_quotes(option));
  }

  bool on_or_off(const std::string& option) {
    static constexpr std::string_view kValues[] = {"on", "off"};
    return choice(option, kValues) == 0;
  }

  void mask() {
    const auto values = attention::mask_names();
    model_.mask = static_cast<Mask>(choice("mask", values));
    if (!cursor_.accept_symbol("+")) return;
    const Token& second = cursor_.peek();
    const bool both = (model_.mask == Mask::causal && second.text == "diagonal") ||
                      (model_.mask == Mask::diagonal && second.text == "causal");
    if (!both) wrong_value("mask", values);
    cursor_.take();
    model_.mask = Mask::causal_diagonal;
  }

  void empty_row() {
    model_.empty_row =
        static_cast<attention::EmptyRowRule>(choice("empty_row", attention::empty_row_rule_names()));
  }

  void penalty() {
    TermParser terms(cursor_);
    model_.penalty = terms.sum();
    if (cursor_.accept_symbol("..")) model_.penalty_to = terms.sum();
  }

  int size(const std::string& option) {
    const Token& token = cursor_.expect(TokenKind::number, "a positive integer for " + in_quotes(option));
    const bool digits = token.text.find_first_not_of("0123456789") == std::string_view::npos;
    const Rational value = digits && token.text.size() < 10 ? Rational::parse(token.text) : Rational(0);
    if (value < 1 || value > kLargestOption)
      cursor_.fail(token.at, in_quotes(option) + " must be an integer between 1 and " +
                                 std::to_string(kLargestOption) + ", found " + in_quotes(token.text));
    return static_cast<int>(value.to_int64());
  }

  Cursor& cursor_;
  Model model_;
  std::set<std::string> seen_;
};

}  // namespace

Model parse_model(Cursor& cursor, Position at) { return ModelParser(cursor, at).parse(); }

}  // namespace proofgrad::proofs
