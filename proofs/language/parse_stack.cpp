#include <algorithm>
#include <set>
#include <span>
#include <string>

#include "proofs/language/constant.hpp"
#include "proofs/language/statements.hpp"
#include "proofs/language/suggestion.hpp"
#include "proofs/language/term_parser.hpp"

namespace proofgrad::proofs {
namespace {

using attention::StackKind;

constexpr std::int64_t kMostLayers = 100, kLargestKernel = 100;

class StackParser {
 public:
  StackParser(Cursor& cursor, StackKind kind, Position at) : cursor_(cursor) {
    stack_.at = at;
    stack_.shape.kind = kind;
    if (kind == StackKind::causal_attention) known_ = {"layers", "weights", "residual", "activation"};
    if (kind == StackKind::temporal_convolution) known_ = {"layers", "kernel", "dilation", "activation"};
    if (kind == StackKind::deep_attention) known_ = {"layers", "mask", "norm", "activation", "epsilon"};
    if (kind == StackKind::temporal_convolution) stack_.shape.activation = attention::Activation::identity;
  }

  Stack parse() {
    if (!cursor_.accept_symbol("(")) return stack_;
    if (!cursor_.at_symbol(")")) {
      do option();
      while (cursor_.accept_symbol(","));
    }
    cursor_.expect_symbol(")", "',' or ')'");
    return stack_;
  }

 private:
  void option() {
    const Token& name = cursor_.expect(TokenKind::word, "an option of the model");
    const std::string key(name.text);
    if (std::find(known_.begin(), known_.end(), key) == known_.end())
      cursor_.fail(name.at, "the model has no option " + in_quotes(key) + suggestion(key, known_));
    if (!seen_.insert(key).second) cursor_.fail(name.at, "the option " + in_quotes(key) + " is given twice");
    cursor_.expect_symbol("=");
    value(key);
  }

  void value(const std::string& key) {
    static constexpr std::string_view kOnOff[] = {"on", "off"}, kWeights[] = {"free", "uniform"};
    static constexpr std::string_view kMasks[] = {"none", "causal"};
    auto& shape = stack_.shape;
    if (key == "layers")
      shape.layers = size(key, kMostLayers);
    else if (key == "kernel")
      shape.kernel = size(key, kLargestKernel);
    else if (key == "dilation")
      shape.dilation = size(key, kLargestKernel);
    else if (key == "weights")
      shape.uniform = choice(key, kWeights) == 1;
    else if (key == "residual")
      shape.residual = choice(key, kOnOff) == 0;
    else if (key == "mask")
      shape.mask = choice(key, kMasks) == 0 ? attention::Mask::none : attention::Mask::causal;
    else if (key == "norm")
      shape.norm = static_cast<attention::Normalization>(choice(key, attention::normalization_names()));
    else if (key == "activation")
      shape.activation = static_cast<attention::Activation>(choice(key, attention::activation_names()));
    else
      epsilon();
  }

  void epsilon() {
    const auto term = TermParser(cursor_).sum();
    stack_.shape.epsilon = constant_value(term, cursor_.source(), no_names);
    if (stack_.shape.epsilon.sign() <= 0)
      cursor_.fail(start(*term), "'epsilon' must be greater than 0, found " + stack_.shape.epsilon.str());
  }

  std::size_t choice(const std::string& option, std::span<const std::string_view> values) {
    const Token& word = cursor_.peek();
    const auto found = std::find(values.begin(), values.end(), word.text);
    std::string listed;
    for (const auto value : values) listed += (listed.empty() ? "" : ", ") + std::string(value);
    if (word.kind != TokenKind::word || found == values.end())
      cursor_.fail_expected("one of " + listed + " for " + in_quotes(option));
    cursor_.take();
    return static_cast<std::size_t>(found - values.begin());
  }

  std::size_t size(const std::string& option, std::int64_t most) {
    const auto term = TermParser(cursor_).sum();
    const std::int64_t value = integer_value(term, cursor_.source(), no_names);
    if (value < 1 || value > most)
      cursor_.fail(start(*term), in_quotes(option) + " must be an integer between 1 and " +
                                     std::to_string(most) + ", found " + std::to_string(value));
    return static_cast<std::size_t>(value);
  }

  Cursor& cursor_;
  Stack stack_;
  std::vector<std::string> known_;
  std::set<std::string> seen_;
};

}  // namespace

Stack parse_stack(Cursor& cursor, StackKind kind, Position at) {
  return StackParser(cursor, kind, at).parse();
}

std::vector<Variable> parameters(const Stack& stack) {
  const auto size = [&](attention::StackParameter::Size s) -> TermPtr {
    if (s == attention::StackParameter::Size::one) return nullptr;
    return make_term(stack.at, Name{s == attention::StackParameter::Size::T ? "T" : "d"});
  };
  std::vector<Variable> result;
  for (const auto& p : attention::stack_parameters(stack.shape)) {
    Variable x;
    x.at = stack.at;
    x.name = p.name;
    x.rows = size(p.rows), x.cols = size(p.cols);
    x.of_model = true;
    result.push_back(std::move(x));
  }
  return result;
}

}  // namespace proofgrad::proofs
