#include "proofs/report/report.hpp"

#include <filesystem>
#include <set>
#include <stdexcept>

#include "attention/export/atomic_file.hpp"
#include "proofs/report/files.hpp"

namespace proofgrad::proofs {
namespace {

void make_folder(const std::filesystem::path& path) {
  std::error_code error;
  std::filesystem::create_directories(path, error);
  if (error) throw std::runtime_error(path.string() + ": cannot be created: " + error.message());
}

}  // namespace

std::vector<std::string> report::counterexample_files(const Report& r) {
  std::vector<std::string> files;
  std::set<std::string> taken;
  for (const ClaimVerdict& v : r.verdicts) {
    std::string name = v.counterexample ? "counterexamples/" + v.id : "";
    for (int k = 2; !name.empty() && !taken.insert(name).second; ++k)
      name = "counterexamples/" + v.id + "-" + std::to_string(k);
    files.push_back(name.empty() ? "" : name + ".json");
  }
  return files;
}

void write_report(const std::string& directory, const Report& r) {
  const std::filesystem::path folder(directory);
  const std::string page = report_page(r);
  const auto files = report::counterexample_files(r);
  make_folder(folder / "counterexamples");
  for (std::size_t k = 0; k < files.size(); ++k)
    if (!files[k].empty())
      attention::write_file_atomically((folder / files[k]).string(),
                                       write_certificate(*r.verdicts[k].counterexample));
  attention::write_file_atomically((folder / "index.html").string(), page);
}

}  // namespace proofgrad::proofs
