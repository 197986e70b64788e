// No mistake: the build finds a .globalconfig beside its source files.
