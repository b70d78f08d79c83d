#pragma once
#include <cstddef>
#include <string>
#include <string_view>

#include "attention/instance/exact_json.hpp"
#include "attention/instance/instance.hpp"
#include "attention/instance/place.hpp"

namespace proofgrad::attention {

/// Reads the format proofgrad-instance/1, every number exactly.
/// Throws InputError, one line "file: place: found ..., expected ...", for whatever the format does not
/// allow, in the syntax, the keys, the numbers, the shapes, or the instance as a whole (see validate).
Instance read_instance(std::string_view text, const std::string& file_name);

/// The same from a file; a file that cannot be read is an InputError too.
Instance load_instance(const std::string& path);

/// The same from an object inside a larger file, such as a certificate; `place` is where the object stands.
Instance instance_from_json(const ExactJson& json, const Place& place);

/// The instance as an object of the format, every number a string holding a rational, so that no reader can
/// round it; a row a line. `read_instance` gives an equal instance back. No newline at the end; every line
/// after the first is indented by `indent` further spaces, for embedding.
std::string write_instance(const Instance& instance, std::size_t indent = 0);

}  // namespace proofgrad::attention
