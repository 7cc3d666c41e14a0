// Nothing: CMake compiles the headers beside it.
