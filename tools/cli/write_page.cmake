# SPDX-License-Identifier: Apache-2.0
# Runs the program and keeps what it writes: -DPROGRAM, -DARGUMENTS (a list), -DOUT.
get_filename_component(folder ${OUT} DIRECTORY)
file(MAKE_DIRECTORY ${folder})
execute_process(COMMAND ${PROGRAM} ${ARGUMENTS} OUTPUT_FILE ${OUT} COMMAND_ERROR_IS_FATAL ANY)
