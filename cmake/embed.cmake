# cmake -DNAME=page_css -DFROM=reports/page.css -DHEADER=reports/page_assets.h
#       -DTO=page_css.c -P embed.cmake
# The bytes of a file as the constant `str NAME`, which HEADER declares.
file(READ ${FROM} hex HEX)
string(REGEX REPLACE "(................................)" "\\1\n" hex "${hex}")
string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${hex}")
file(WRITE ${TO} "#include \"${HEADER}\"\n
static const unsigned char bytes[] = {
${bytes}
};
const str ${NAME} = { (const char *)bytes, sizeof bytes };\n")
