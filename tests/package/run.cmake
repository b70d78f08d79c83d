# cmake -DBUILD=<build tree> -DWORK=<scratch folder> -DSOURCE=<this folder> -D.. -P run.cmake
# Installs the component autodiff alone, then configures, builds and runs a project that uses it from there.
function(run)
  execute_process(COMMAND ${ARGN} RESULT_VARIABLE code OUTPUT_VARIABLE out ERROR_VARIABLE out)
  if(NOT code EQUAL 0)
    list(JOIN ARGN " " command)
    message(FATAL_ERROR "${command}\nended with ${code}:\n${out}")
  endif()
  set(out "${out}" PARENT_SCOPE)
endfunction()

file(REMOVE_RECURSE ${WORK})
run(${CMAKE_COMMAND} --install ${BUILD} --prefix ${WORK}/prefix --component autodiff)
run(${CMAKE_COMMAND} -S ${SOURCE} -B ${WORK}/build -G ${GENERATOR} -DCMAKE_PREFIX_PATH=${WORK}/prefix
    -DCMAKE_CXX_COMPILER=${COMPILER} -DCMAKE_BUILD_TYPE=${BUILD_TYPE} "-DCMAKE_CXX_FLAGS=${FLAGS}")
run(${CMAKE_COMMAND} --build ${WORK}/build)
run(${WORK}/build/consumer)

# By hand: (3/5 - 4 e^3, -4/5 + e^3), e^3 = 20.08553692318766774092852965458...
set(expected "double -79.7421476928 19.2855369232
ball -79.7421476927506709637141186184 -79.7421476927506709637141186183
ball 19.2855369231876677409285296545 19.2855369231876677409285296546
")
if(NOT out STREQUAL expected)
  message(FATAL_ERROR "the consumer printed\n${out}expected\n${expected}")
endif()
