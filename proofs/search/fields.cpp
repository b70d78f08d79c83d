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
  for (const Variable& v : claim.variables)
    if (v.kind != Variable::Kind::integer) all.push_back({v.name, &point.variables[v.name]});
  return all;
}

Matrix<Rational>* field_named(const Claim& claim, Point& point, const std::string& name) {
  for (const Field& field : fields(claim, point))
    if (field.name == name) return field.value;
  return nullptr;
}

}  // namespace proofgrad::proofs
