// Records f(x) = |x| + exp(x_1) x_2 and prints its gradient at (3, -4), first in double, then as a ball.
#include <cstdio>
#include <vector>

#include "autodiff/drivers/drivers.hpp"
#include "autodiff/scalar/ball.hpp"
#include "autodiff/scalar/double.hpp"
#include "autodiff/scalar/precision.hpp"
#include "autodiff/tape/sweep.hpp"

using namespace proofgrad;

int main() {
  Tape tape;
  const Expr x = tape.input("x", {2, 1});
  const Expr f = norm_fro(x) + exp(entry(x, 0, 0)) * entry(x, 1, 0);
  const Expr g = gradient(f, x);
  const std::vector<Matrix<Rational>> at = {Matrix<Rational>({2, 1}, {3, -4})};

  Sweep<double> fast(tape, {g.id()});
  fast.run(convert_all<double>(at));
  std::printf("double %.10f %.10f\n", fast[g][0], fast[g][1]);

  const PrecisionScope precision(128);
  Sweep<Ball> proved(tape, {g.id()});
  proved.run(convert_all<Ball>(at));
  for (const Ball& entry : proved[g])
    std::printf("ball %s %s\n", entry.lower(30).c_str(), entry.upper(30).c_str());
}
