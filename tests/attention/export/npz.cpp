#include "attention/export/npz.hpp"

#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>

using namespace proofgrad::attention;

namespace {

/// Two programs of the tests may run at once, hence a name for each.
struct TemporaryFile {
  std::string path;
  explicit TemporaryFile(const std::string& name)
      : path((std::filesystem::temp_directory_path() / ("proofgrad-npz-" + name)).string()) {}
  ~TemporaryFile() { std::filesystem::remove(path); }
};

std::vector<NpzArray> example() {
  const std::vector<double> doubles{0.0, -0.0, 0.1, 1e300, -5e-324, 2.0};
  const std::vector<float> floats{1.5F, -0.25F, 3e38F};
  const std::vector<std::uint16_t> halves{0x3C00, 0xC000}, bfloats{0x3F80, 0xFFFF};
  return {npz_float64("jacobian_f64", {2, 3}, doubles),        npz_float32("a_f32", {3}, floats),
          npz_float16_bits("a_f16", {1, 2}, halves),           npz_uint16("a_bf16", {2, 1, 1}, bfloats),
          npz_float64("scalar", {}, std::vector<double>{7.0}), npz_float64("none", {0, 4}, {})};
}

/// Reads the file with nothing but zipfile and struct, as a reader without numpy would.
constexpr const char* kReader = R"python(
import ast, struct, sys, zipfile
codes = {'<f8': 'd', '<f4': 'f', '<f2': 'e', '<u2': 'H'}
def load(z, name):
    raw = z.read(name)
    assert raw[:8] == b'\x93NUMPY\x01\x00', raw[:8]
    n = struct.unpack('<H', raw[8:10])[0]
    assert (10 + n) % 64 == 0 and raw[9 + n:10 + n] == b'\n'
    h = ast.literal_eval(raw[10:10 + n].decode('latin1'))
    assert set(h) == {'descr', 'fortran_order', 'shape'} and h['fortran_order'] is False
    count = 1
    for k in h['shape']: count *= k
    return h['descr'], h['shape'], struct.unpack('<%d%s' % (count, codes[h['descr']]), raw[10 + n:])
with zipfile.ZipFile(sys.argv[1]) as z:
    assert z.testzip() is None
    assert all(i.compress_type == zipfile.ZIP_STORED for i in z.infolist())
    got = {n: load(z, n) for n in z.namelist()}
assert list(got) == ['jacobian_f64.npy', 'a_f32.npy', 'a_f16.npy', 'a_bf16.npy', 'scalar.npy', 'none.npy'], list(got)
f32 = lambda x: struct.unpack('<f', struct.pack('<f', x))[0]
assert got['jacobian_f64.npy'] == ('<f8', (2, 3), (0.0, -0.0, 0.1, 1e300, -5e-324, 2.0)), got
assert str(got['jacobian_f64.npy'][2][1]) == '-0.0'
assert got['a_f32.npy'] == ('<f4', (3,), (1.5, -0.25, f32(3e38))), got
assert got['a_f16.npy'] == ('<f2', (1, 2), (1.0, -2.0)), got
assert got['a_bf16.npy'] == ('<u2', (2, 1, 1), (0x3F80, 0xFFFF)), got
assert got['scalar.npy'] == ('<f8', (), (7.0,)), got
assert got['none.npy'] == ('<f8', (0, 4), ()), got
try: import numpy
except ImportError: sys.exit(0)
arrays = numpy.load(sys.argv[1])
assert arrays['jacobian_f64'].shape == (2, 3) and arrays['jacobian_f64'][0, 2] == 0.1
assert arrays['a_f16'].dtype == numpy.float16 and arrays['a_f16'][0, 1] == -2
)python";

}  // namespace

TEST_CASE("Python reads what was written") {
  if (std::system("python3 -c 'import zipfile' >/dev/null 2>&1") != 0) {
    WARN("no python3: skipped");
    return;
  }
  const TemporaryFile npz("python.npz"), script("reader.py");
  write_npz(npz.path, example());
  std::ofstream(script.path) << kReader;
  CHECK(std::system(("python3 '" + script.path + "' '" + npz.path + "'").c_str()) == 0);
}

TEST_CASE("the same arrays give the same bytes, and the file holds them") {
  const auto bytes = npz_bytes(example());
  CHECK(bytes == npz_bytes(example()));
  const TemporaryFile npz("bytes.npz");
  write_npz(npz.path, example());
  std::ifstream in(npz.path, std::ios::binary);
  CHECK(std::string(std::istreambuf_iterator<char>(in), {}) == bytes);
}

TEST_CASE("one array, byte for byte") {
  const auto bytes = npz_bytes({npz_uint16("x", {2}, std::vector<std::uint16_t>{0x0102, 0xFFFE})});
  const std::string header = "{'descr': '<u2', 'fortran_order': False, 'shape': (2,), }";
  const std::string npy = std::string("\x93NUMPY\x01\x00\x76\x00", 10) + header +
                          std::string(117 - header.size(), ' ') + "\n\x02\x01\xFE\xFF";
  CHECK(bytes.substr(0, 4) == "PK\x03\x04");
  CHECK(bytes.substr(30, 5) == "x.npy");
  CHECK(bytes.substr(35, npy.size()) == npy);
  CHECK(bytes.substr(35 + npy.size(), 4) == "PK\x01\x02");
}

TEST_CASE("arrays that do not fit are refused") {
  const std::vector<double> three{1, 2, 3};
  CHECK_THROWS_WITH(npz_float64("a", {2, 2}, three), "npz: array a has 24 bytes, expected 32 for <f8 (2, 2)");
  CHECK_THROWS_WITH(npz_float64("", {3}, three), "npz: an array without a name");
  CHECK_THROWS_WITH(npz_bytes({npz_float64("a", {3}, three), npz_float64("a", {3}, three)}),
                    "npz: two arrays named a");
  CHECK_THROWS_AS(npz_bytes({{"a", "<i8", {1}, std::string(8, '\0')}}), std::invalid_argument);
  CHECK_THROWS_AS(npz_bytes({{"a", "<f8", {2}, std::string(8, '\0')}}), std::invalid_argument);
}
