/* extension.c - the ending of a file's name */
#include "evidence/extension.h"

#include "base/ascii.h"

str extension_of(str path, char room[EXTENSION_BYTES])
{
    size_t dot = path.len;
    for (size_t i = 0; i < path.len; i++)
        dot = path.ptr[i] == '.' ? i : path.ptr[i] == '/' ? path.len : dot;
    str ending = str_part(path, dot + 1, path.len);
    if (ending.len > EXTENSION_BYTES)
        return (str){ room, 0 };
    for (size_t i = 0; i < ending.len; i++) {
        char c = ending.ptr[i];
        bool is_plain = ascii_is_lower(c) || ascii_is_digit(c);
        bool is_upper = c >= 'A' && c <= 'Z';
        room[i] = is_upper ? (char)(c + 32) : is_plain ? c : '_';
    }
    return (str){ room, ending.len };
}
