#pragma once
// Everything a user of autodiff needs but Eigen's traits (autodiff/tape/var_eigen.hpp). It brings Boost in,
// for Real; code that compiles often includes the single headers.
#include "autodiff/drivers/drivers.hpp"
#include "autodiff/scalar/ball.hpp"
#include "autodiff/scalar/double.hpp"
#include "autodiff/scalar/precision.hpp"
#include "autodiff/scalar/rational_arithmetic.hpp"
#include "autodiff/scalar/real.hpp"
#include "autodiff/tape/expr.hpp"
#include "autodiff/tape/sweep.hpp"
#include "autodiff/tape/var.hpp"
