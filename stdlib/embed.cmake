# SPDX-License-Identifier: Apache-2.0
# Writes text files as one C++ source: `const std::pair<const char*, const char*> NAME[]` with file name and text, ended by nulls.
# With BASE, names are paths under that folder.
set(code "// Generated from text files; do not edit.\n#include <utility>\nnamespace kaohe {\nextern const std::pair<const char*, const char*> ${NAME}[];\nconst std::pair<const char*, const char*> ${NAME}[] = {\n")
foreach(file ${FILES})
  if(BASE)
    file(RELATIVE_PATH base ${BASE} ${file})
  else()
    get_filename_component(base ${file} NAME)
  endif()
  file(READ ${file} text)
  # A string literal may hold 64 KiB at the least: pieces of a line each.
  string(REPLACE "\\" "\\\\" text "${text}")
  string(REPLACE "\"" "\\\"" text "${text}")
  string(REPLACE "\n" "\\n\"\n    \"" text "${text}")
  string(APPEND code "  {\"${base}\",\n    \"${text}\"},\n")
endforeach()
string(APPEND code "  {nullptr, nullptr}};\n}  // namespace kaohe\n")
file(WRITE ${OUT} "${code}")
