#include "proofs/search/fields.hpp"

namespace proofgrad::proofs {

std::vector<Field> fields(const Claim& claim, Point& point) {
  std::vector<Field> all;
  if (point.instance) {
    attention::Instance& x = *point.instance;
    all.push_back({"X", &x.X});
    for (std::size_t h = 0; h < x.heads.size(); ++h) {
      const std::string suffix = h == 0 ? "" : "[" + std::to_string(h + 1) + "]";
      all.push_back({"W_Q" + suffix, &x.heads[h].W_Q});
      all.push_back({"W_K" + suffix, &x.heads[h].W_K});
      all.push_back({"W_V" + suffix, &x.heads[h].W_V});
    }
    if (x.W_O) all.push_back({"W_O", &*x.W_O});
  }
  for (const Variable& v : claim.variables) {
    const auto found = point.variables.find(v.name);
    if (v.kind != Variable::Kind::integer && found != point.variables.end())
      all.push_back({v.name, &found->second});
  }
  return all;
}

std::vector<Matrix<Rational>*> fields_named(const Claim& claim, Point& point, const std::string& name) {
  std::vector<Matrix<Rational>*> named;
  for (const Field& field : fields(claim, point))
    if (field.name == name || field.name.starts_with(name + "[")) named.push_back(field.value);
  return named;
}

bool is_simplex(const Claim& claim, const std::string& field) {
  const Variable* variable = claim.find_variable(field);
  return variable && variable->kind == Variable::Kind::simplex;
}

Point with_field(const Claim& claim, const Point& point, std::size_t f, Matrix<Rational> value) {
  Point p = point;
  *fields(claim, p)[f].value = std::move(value);
  return p;
}

std::vector<Rational*> free_numbers(const Claim& claim, Point& point) {
  std::vector<Rational*> all;
  for (const Field& field : fields(claim, point))
    for (Rational& x : *field.value) all.push_back(&x);
  if (point.instance && claim.model->penalty) all.push_back(&point.instance->penalty);
  return all;
}

}  // namespace proofgrad::proofs
