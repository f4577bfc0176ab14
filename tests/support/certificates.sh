#!/bin/sh
# certificates.sh FOLDER - an authority and the certificates that the tests of
# the web need: good, of another host, expired, and of an unknown authority.
set -eu
cd "$1"

key() { # name
    openssl ecparam -name prime256v1 -genkey -noout -out "$1.key"
}
authority() { # name
    key "$1"
    openssl req -x509 -new -key "$1.key" -subj "/CN=Test $1" -days 2 -out "$1.pem"
}
certificate() { # name, authority, subject alternative names, start, end
    key "$1"
    openssl req -new -key "$1.key" -subj "/CN=$1" -out "$1.csr"
    echo "subjectAltName=$3" >"$1.ext"
    openssl ca -batch -config ca.conf -notext -md sha256 -cert "$2.pem" \
        -keyfile "$2.key" -in "$1.csr" -out "$1.pem" -extfile "$1.ext" \
        -startdate "$4" -enddate "$5"
}

cat >ca.conf <<'CONF'
[ca]
default_ca = test
[test]
database = index.txt
serial = serial.txt
new_certs_dir = .
policy = any
unique_subject = no
[any]
commonName = supplied
CONF
: >index.txt
echo 1000 >serial.txt

authority ca
authority vreemd
own='DNS:localhost,IP:127.0.0.1'
certificate goed ca "$own" 20200101000000Z 20991231000000Z
certificate ander ca 'DNS:ergens.example' 20200101000000Z 20991231000000Z
certificate verlopen ca "$own" 20200101000000Z 20200201000000Z
certificate onbekend vreemd "$own" 20200101000000Z 20991231000000Z
