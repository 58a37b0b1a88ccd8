# Defines the target `libtorch`. Not find_package(Torch): a PyTorch install with CUDA refuses it
# where the CUDA toolkit is missing, and the shim needs no CUDA header.
string(REPLACE ":" ";" libtorch_prefixes "$ENV{CMAKE_PREFIX_PATH}")
set(libtorch_roots)
foreach(prefix ${CMAKE_PREFIX_PATH} ${libtorch_prefixes})
  list(APPEND libtorch_roots ${prefix} ${prefix}/../..)
endforeach()

find_path(LIBTORCH_INCLUDE torch/csrc/autograd/autograd.h HINTS ${libtorch_roots} PATH_SUFFIXES include REQUIRED)
find_library(LIBTORCH_TORCH torch HINTS ${libtorch_roots} PATH_SUFFIXES lib REQUIRED)
get_filename_component(libtorch_lib ${LIBTORCH_TORCH} DIRECTORY)
find_library(LIBTORCH_CPU torch_cpu HINTS ${libtorch_lib} REQUIRED)
find_library(LIBTORCH_C10 c10 HINTS ${libtorch_lib} REQUIRED)
find_library(LIBTORCH_CUDA torch_cuda HINTS ${libtorch_lib} NO_DEFAULT_PATH)
find_library(LIBTORCH_C10_CUDA c10_cuda HINTS ${libtorch_lib} NO_DEFAULT_PATH)
message(STATUS "libtorch: ${LIBTORCH_TORCH}")

# The language that this libtorch's headers ask for.
set(LIBTORCH_CXX_STANDARD 17)
file(STRINGS ${LIBTORCH_INCLUDE}/torch/csrc/api/include/torch/version.h libtorch_version REGEX "VERSION_(MAJOR|MINOR) ")
string(REGEX REPLACE "[^0-9;]" "" libtorch_version "${libtorch_version}")
string(REPLACE ";" "." libtorch_version "${libtorch_version}")
if(libtorch_version VERSION_GREATER_EQUAL 2.14)
  set(LIBTORCH_CXX_STANDARD 20)
endif()

add_library(libtorch INTERFACE)
target_include_directories(libtorch SYSTEM INTERFACE
  ${LIBTORCH_INCLUDE} ${LIBTORCH_INCLUDE}/torch/csrc/api/include)

# Kernels register themselves when their library is loaded, so the linker may not drop any.
target_link_libraries(libtorch INTERFACE
  -Wl,--no-as-needed ${LIBTORCH_TORCH} ${LIBTORCH_CPU} ${LIBTORCH_C10})
if(LIBTORCH_CUDA AND LIBTORCH_C10_CUDA)
  target_link_libraries(libtorch INTERFACE ${LIBTORCH_CUDA} ${LIBTORCH_C10_CUDA})
endif()

# Wheels before PyTorch 2.7 were built with the old std::string; their config file says so.
find_file(libtorch_config TorchConfig.cmake
  HINTS ${libtorch_lib}/../share/cmake/Torch ${libtorch_lib}/cmake/Torch NO_DEFAULT_PATH)
if(libtorch_config)
  file(STRINGS ${libtorch_config} libtorch_flags REGEX "_GLIBCXX_USE_CXX11_ABI=[01]")
  if(libtorch_flags MATCHES "_GLIBCXX_USE_CXX11_ABI=([01])")
    target_compile_definitions(libtorch INTERFACE _GLIBCXX_USE_CXX11_ABI=${CMAKE_MATCH_1})
  endif()
endif()
