# A room of the project: one library, every .cpp below its folder except those of the excluded folders.

function(proofgrad_warnings target)
  target_compile_options(${target} PRIVATE -Wall -Wextra -Wpedantic -Wnon-virtual-dtor)
  if(NOT PROOFGRAD_UNITY)  # there, what one source names hides nothing in the next
    target_compile_options(${target} PRIVATE -Wshadow)
  endif()
  # GCC 12 sees overlapping, overlong and stray copies inside std::string itself (GCC bugs 105651, 105329).
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
    target_compile_options(${target} PRIVATE -Wno-restrict -Wno-stringop-overflow -Wno-array-bounds)
  endif()
  if(PROOFGRAD_WERROR)
    target_compile_options(${target} PRIVATE -Werror)
  endif()
endfunction()

# Compiles the sources of a folder together, sixteen in one (or SIZE), where PROOFGRAD_UNITY is set: most of a build is reading
# headers and instantiating their templates. File-local names must then differ within a folder; sources named in ALONE stay alone.
# Groups go by folder, so that a new file changes its folder's groups only.
function(proofgrad_unity target)
  if(NOT PROOFGRAD_UNITY)
    return()
  endif()
  cmake_parse_arguments(ARG "" "SIZE" "ALONE" ${ARGN})
  if(NOT ARG_SIZE)
    set(ARG_SIZE 16)
  endif()
  get_target_property(sources ${target} SOURCES)
  list(SORT sources)
  foreach(source IN LISTS sources)
    get_filename_component(folder ${source} DIRECTORY)
    get_filename_component(name ${source} NAME)
    file(RELATIVE_PATH key ${PROJECT_SOURCE_DIR} ${folder})
    string(MAKE_C_IDENTIFIER "${key}" key)
    if(NOT source MATCHES "\\.cpp$" OR name IN_LIST ARG_ALONE)
      continue()
    endif()
    if(NOT DEFINED count_${key})
      set(count_${key} 0)
    endif()
    math(EXPR group "${count_${key}} / ${ARG_SIZE}")
    math(EXPR count_${key} "${count_${key}} + 1")
    set_source_files_properties(${source} PROPERTIES UNITY_GROUP "${key}_${group}")
  endforeach()
  set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_MODE GROUP)
endfunction()

# Read once a library, with the slow ones that it names as HEADERS: they were a quarter of a build. Each source includes what
# it needs all the same (scripts/lint builds without them).
set(proofgrad_standard_headers <algorithm> <array> <cmath> <cstdint> <functional> <map> <memory> <mutex> <optional> <set>
  <span> <sstream> <stdexcept> <string> <string_view> <utility> <variant> <vector>)

function(proofgrad_library name)
  cmake_parse_arguments(ARG "" "" "EXCLUDE;ALONE;HEADERS" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp)
  foreach(folder IN LISTS ARG_EXCLUDE)
    list(FILTER sources EXCLUDE REGEX "^${CMAKE_CURRENT_SOURCE_DIR}/${folder}/")
  endforeach()
  add_library(proofgrad_${name} STATIC ${sources})
  add_library(proofgrad::${name} ALIAS proofgrad_${name})
  set_target_properties(proofgrad_${name} PROPERTIES EXPORT_NAME ${name} POSITION_INDEPENDENT_CODE ON)
  target_compile_features(proofgrad_${name} PUBLIC cxx_std_20)
  target_include_directories(proofgrad_${name} PUBLIC
    $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}> $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}/proofgrad>)
  proofgrad_warnings(proofgrad_${name})
  proofgrad_unity(proofgrad_${name} ALONE ${ARG_ALONE})
  target_precompile_headers(proofgrad_${name} PRIVATE ${proofgrad_standard_headers} ${ARG_HEADERS})
  install(TARGETS proofgrad_${name} EXPORT proofgrad-${name} DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT ${name})
  install(DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR}/ COMPONENT ${name}
          DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/proofgrad/${name} FILES_MATCHING PATTERN "*.hpp" PATTERN "*.def")
  install(EXPORT proofgrad-${name} NAMESPACE proofgrad:: FILE proofgrad-${name}-targets.cmake
          DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/proofgrad COMPONENT ${name})
endfunction()

# find_package(proofgrad) for other projects: targets proofgrad::autodiff, ::attention, ::proofs. Each room is a component
# with targets of its own, so that a user of autodiff needs neither the later rooms nor what they depend on.
function(proofgrad_install_package)
  include(CMakePackageConfigHelpers)
  set(where ${CMAKE_INSTALL_LIBDIR}/cmake/proofgrad)
  configure_package_config_file(${PROJECT_SOURCE_DIR}/cmake/proofgrad-config.cmake.in
    ${PROJECT_BINARY_DIR}/proofgrad-config.cmake INSTALL_DESTINATION ${where})
  write_basic_package_version_file(${PROJECT_BINARY_DIR}/proofgrad-config-version.cmake
    COMPATIBILITY SameMinorVersion)
  install(FILES ${PROJECT_BINARY_DIR}/proofgrad-config.cmake
    ${PROJECT_BINARY_DIR}/proofgrad-config-version.cmake
    ${PROJECT_SOURCE_DIR}/cmake/FindArb.cmake ${PROJECT_SOURCE_DIR}/cmake/FindMPFR.cmake
    DESTINATION ${where} COMPONENT autodiff)
endfunction()
