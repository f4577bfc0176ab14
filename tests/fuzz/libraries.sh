#!/bin/sh
# libraries.sh - the libraries under our readers, rebuilt for fuzzing
#
#     tests/fuzz/libraries.sh FOLDER [NAME...]     (./run fuzz calls it)
#
# Debian's own builds tell a fuzzer nothing: an input that reached a new line
# of libxml2 looks like one that did not. Here they are built again from
# Debian's source packages, patches and all, with the counters that guide
# libFuzzer and with ASan and UBSan, as static libraries:
#
#     FOLDER/lib/libNAME.a   FOLDER/lib/pkgconfig/NAME.pc   FOLDER/versions
#
# CMake takes them with -DNORMTOETS_FUZZ_LIBRARIES=FOLDER. The headers stay
# those of the -dev package; so only the same upstream version will do.
#
# Where the sources come from is what this machine's own apt is told, with
# "deb" read as "deb-src", in a configuration of our own that is thrown away.
# Remove FOLDER to build them for another version.
# A package that cannot be had stays as Debian built it; that is said, and an
# unpacked source tree put in FOLDER/sources/NAME is taken instead.
# What UBSan sees in a library is printed, not fatal: it is not our code.
set -eu

mkdir -p "$1"
folder=$(cd "$1" && pwd)
shift
flags='-g -O1 -fno-omit-frame-pointer -fsanitize=fuzzer-no-link,address,undefined'
mkdir -p "$folder/sources" "$folder/lib/pkgconfig"
log=$folder/log
: >"$log"

# ---- sources ----

own_apt() {
    command=$1
    shift
    "$command" -o Dir::Etc::SourceList=/dev/null \
        -o Dir::Etc::SourceParts="$folder/apt/sources" \
        -o Dir::State::Lists="$folder/apt/lists" \
        -o Dir::Cache="$folder/apt/cache" -o APT::Sandbox::User=root "$@"
}

prepare_apt() {
    [ ! -d "$folder/apt" ] || return 0
    mkdir -p "$folder/apt/sources" "$folder/apt/lists/partial" \
        "$folder/apt/cache/archives/partial"
    for list in /etc/apt/sources.list /etc/apt/sources.list.d/*.list; do
        [ ! -f "$list" ] || sed -n 's/^deb\([[:blank:]]\)/deb-src\1/p' "$list" \
            >"$folder/apt/sources/$(basename "$list" .list).list"
    done
    for list in /etc/apt/sources.list.d/*.sources; do
        [ ! -f "$list" ] || sed 's/^Types:.*/Types: deb-src/' "$list" \
            >"$folder/apt/sources/$(basename "$list")"
    done
    # One source that does not answer is no reason to stop.
    own_apt apt-get update -qq >>"$log" 2>&1 || true
}

# 1:2.9.14+dfsg-1.3~deb12u6 -> 2.9.14+dfsg
upstream() { echo "$1" | sed 's/^[0-9]*://; s/-[^-]*$//'; }

# The installed version, or else another packaging of the same upstream
# version: source package, -dev package.
fetch() {
    [ ! -d "$folder/sources/$1" ] || return 0
    prepare_apt
    wanted=$(dpkg-query -W -f='${source:Version}' "$2") || return 1
    for version in "$wanted" $(own_apt apt-cache showsrc "$1" 2>/dev/null |
        sed -n 's/^Version: //p' | sort -ru); do
        [ "$(upstream "$version")" = "$(upstream "$wanted")" ] || continue
        rm -rf "$folder/unpack"
        mkdir "$folder/unpack"
        if (cd "$folder/unpack" &&
            own_apt apt-get source -qq "$1=$version" >>"$log" 2>&1); then
            mv "$folder"/unpack/*/ "$folder/sources/$1"
            echo "$version" >"$folder/sources/$1.version"
            return 0
        fi
    done
    return 1
}

# ---- building ----

# Compile the files by name, as one library: name, flags, files.
compile() {
    objects=$folder/objects/$1
    archive=$folder/lib/lib$1.a
    own_flags=$2
    shift 2
    rm -rf "$objects" "$archive"
    mkdir -p "$objects"
    for file in "$@"; do
        # shellcheck disable=SC2086
        clang $flags -w $own_flags -c "$file" \
            -o "$objects/$(basename "$file" .c).o" >>"$log" 2>&1 || return 1
    done
    ar rcs "$archive" "$objects"/*.o
}

# Let its own CMakeLists.txt do it: library, target, source tree, options.
with_cmake() {
    library=$1 target=$2 tree=$3
    shift 3
    cmake -G Ninja -S "$tree" -B "$folder/objects/$library" \
        -DCMAKE_C_COMPILER=clang -DCMAKE_BUILD_TYPE=None \
        -DCMAKE_C_FLAGS="$flags -w" -DBUILD_SHARED_LIBS=OFF "$@" \
        >>"$log" 2>&1 || return 1
    cmake --build "$folder/objects/$library" --target "$target" \
        >>"$log" 2>&1 || return 1
    cp "$(find "$folder/objects/$library" -name "lib$library.a")" "$folder/lib"
}

# name of the .pc, libraries, packages it requires
describe() {
    cat >"$folder/lib/pkgconfig/$1.pc" <<PC
Name: $1
Description: rebuilt for fuzzing
Version: $(PKG_CONFIG_PATH='' pkg-config --modversion "$1")
Requires: ${3:-}
Cflags: $(PKG_CONFIG_PATH='' pkg-config --cflags "$1")
Libs: -L$folder/lib $2
PC
}

zlib() {
    compile z '-DHAVE_UNISTD_H -DHAVE_STDARG_H -D_LARGEFILE64_SOURCE=1' \
        "$1"/*.c && describe zlib -lz
}

libxml2() {
    with_cmake xml2 LibXml2 "$1" -DLIBXML2_WITH_ICU=OFF -DLIBXML2_WITH_ZLIB=OFF \
        -DLIBXML2_WITH_LZMA=OFF -DLIBXML2_WITH_PYTHON=OFF \
        -DLIBXML2_WITH_PROGRAMS=OFF -DLIBXML2_WITH_TESTS=OFF &&
        describe libxml-2.0 '-lxml2 -lm'
}

libzip() {
    with_cmake zip zip "$1" -DENABLE_OPENSSL=OFF -DENABLE_GNUTLS=OFF \
        -DENABLE_MBEDTLS=OFF -DENABLE_LZMA=OFF -DBUILD_TOOLS=OFF \
        -DBUILD_REGRESS=OFF -DBUILD_EXAMPLES=OFF -DBUILD_DOC=OFF &&
        describe libzip '-lzip -lbz2' zlib
}

pcre2() {
    with_cmake pcre2-8 pcre2-8-static "$1" -DBUILD_STATIC_LIBS=ON \
        -DPCRE2_SUPPORT_JIT=ON -DPCRE2_BUILD_PCRE2GREP=OFF \
        -DPCRE2_BUILD_TESTS=OFF && describe libpcre2-8 -lpcre2-8
}

jansson() {
    with_cmake jansson jansson "$1" -DJANSSON_BUILD_DOCS=OFF \
        -DJANSSON_WITHOUT_TESTS=ON -DJANSSON_EXAMPLES=OFF &&
        describe jansson -ljansson
}

utf8proc() {
    compile utf8proc -DUTF8PROC_EXPORTS "$1/utf8proc.c" &&
        describe libutf8proc -lutf8proc
}

# Without gpg: no reader of ours opens what is signed or encrypted.
gmime() {
    clang -w -o "$folder/objects/iconv-detect" "$1/iconv-detect.c" &&
        (cd "$1" && "$folder/objects/iconv-detect" >/dev/null 2>&1) &&
        headers=$(pkg-config --variable=includedir gmime-3.0) &&
        cp "$headers/gmime-3.0/gmime/gmime-version.h" "$1/gmime/" || return 1
    files=
    for file in "$1"/util/*.c "$1"/gmime/*.c; do
        case $file in
        */gen-table.c | */charset-map.c) ;; # programs
        *) files="$files $file" ;;
        esac
    done
    # shellcheck disable=SC2086
    compile gmime-3.0 "-I$1 -I$1/util -I$1/gmime -DG_LOG_DOMAIN=\"gmime\"
        -DHAVE_ICONV_DETECT_H -DHAVE_CODESET -DHAVE_FSYNC -DHAVE_GETADDRINFO
        -DHAVE_GETDOMAINNAME -DHAVE_GETHOSTNAME -DHAVE_MMAP -DHAVE_MSYNC
        -DHAVE_MUNMAP -DHAVE_NETDB_H -DHAVE_SYS_MMAN_H -DHAVE_SYS_PARAM_H
        -DHAVE_TIMEZONE -DHAVE_UTSNAME_DOMAINNAME -D_GNU_SOURCE
        $(pkg-config --cflags glib-2.0 gio-2.0)" $files &&
        describe gmime-3.0 '-lgmime-3.0 -lidn2 -lz' gio-2.0
}

# Its version.c is written by a configure script; no reader asks for it.
libgsf() {
    rm -f "$1/gsf/version.c"
    : >"$1/gsf-config.h"
    compile gsf-1 "-I$1 -I$1/gsf -DHAVE_BZ2 -DHAVE_MMAP -DHAVE_FSEEKO -DHAVE_UNISTD_H
        -DHAVE_CHOWN -DHAVE_GMTIME_R -DHAVE_UTIME_H -D_GNU_SOURCE
        -DHAVE_G_DATE_TIME_NEW_FROM_ISO8601 -DHAVE_G_DATE_TIME_FORMAT_ISO8601
        -DHAVE_STRUCT_STAT_ST_MTIM_TV_NSEC -DGETTEXT_PACKAGE=\"libgsf\"
        -DGSFLOCALEDIR=\"/nowhere\" -DG_LOG_DOMAIN=\"libgsf\"
        $(pkg-config --cflags gio-2.0 libxml-2.0)" "$1"/gsf/*.c &&
        describe libgsf-1 '-lgsf-1 -lbz2' 'gio-2.0 libxml-2.0 zlib'
}

# ---- all of them, an existing one not again ----

# function and source package, -dev package, what its .pc is called
every='zlib zlib1g-dev zlib
libxml2 libxml2-dev libxml-2.0
libzip libzip-dev libzip
gmime libgmime-3.0-dev gmime-3.0
libgsf libgsf-1-dev libgsf-1
pcre2 libpcre2-dev libpcre2-8
jansson libjansson-dev jansson
utf8proc libutf8proc-dev libutf8proc'

mkdir -p "$folder/objects"
: >"$folder/versions"
lacking=0
while read -r name package pc; do
    asked=false
    case " ${*:-$name} " in *" $name "*) asked=true ;; esac
    if [ -f "$folder/lib/pkgconfig/$pc.pc" ]; then
        :
    elif ! $asked; then
        continue
    elif ! fetch "$name" "$package" </dev/null; then
        echo "$name: no source package to be had; stays as Debian built it" >&2
        lacking=1
        continue
    elif ! "$name" "$folder/sources/$name" </dev/null; then
        echo "$name: does not build; see $log" >&2
        rm -f "$folder/lib/pkgconfig/$pc.pc"
        lacking=1
        continue
    fi
    version=$(cat "$folder/sources/$name.version" 2>/dev/null || echo 'as put there')
    echo "$name $version" | tee -a "$folder/versions"
done <<ALL
$every
ALL
rm -rf "$folder/apt" "$folder/unpack"
exit $lacking
