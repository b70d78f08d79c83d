#pragma once
#include <compare>
#include <vector>

namespace proofgrad {

/// Products of powers as ordered lists without repetition: `order` is that of the lists, and a factor has a
/// `sum` and a `power`. Walks two of them; a factor with the powers p and q in them (0: not there) gets
/// combine(p, q), and is left out at 0: p + q is their product, the larger their least common multiple.
template <class Factor, class Order, class Combine>
std::vector<Factor> zip(const std::vector<Factor>& x, const std::vector<Factor>& y, Order order,
                        Combine combine) {
  std::vector<Factor> z;
  const auto put = [&](const Factor& f, unsigned p, unsigned q) {
    if (const unsigned power = combine(p, q); power > 0) z.push_back({f.sum, power});
  };
  auto a = x.begin(), b = y.begin();
  while (a != x.end() || b != y.end()) {
    const std::strong_ordering before = a == x.end()   ? std::strong_ordering::greater
                                        : b == y.end() ? std::strong_ordering::less
                                                       : order(*a, *b);
    if (before < 0) {
      put(*a, a->power, 0), ++a;
    } else if (before > 0) {
      put(*b, 0, b->power), ++b;
    } else {
      put(*a, a->power, b->power), ++a, ++b;
    }
  }
  return z;
}

}  // namespace proofgrad
