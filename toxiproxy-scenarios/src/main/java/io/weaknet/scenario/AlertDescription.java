/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.scenario;

/** What a TLS alert says, as in RFC 8446, section 6. */
public enum AlertDescription {
    /** 10: a message that does not belong here. */
    UNEXPECTED_MESSAGE(10),
    /** 40: no settings that both sides accept. */
    HANDSHAKE_FAILURE(40),
    /** 42: the certificate is corrupt. */
    BAD_CERTIFICATE(42),
    /** 45: the certificate has expired. */
    CERTIFICATE_EXPIRED(45),
    /** 47: a field is out of its range. */
    ILLEGAL_PARAMETER(47),
    /** 48: nobody knows who issued the certificate. */
    UNKNOWN_CA(48),
    /** 49: the certificate is valid, but not welcome. */
    ACCESS_DENIED(49),
    /** 50: a message could not be decoded. */
    DECODE_ERROR(50),
    /** 70: the version is known, but not supported. */
    PROTOCOL_VERSION(70),
    /** 71: the server wants stronger ciphers. */
    INSUFFICIENT_SECURITY(71),
    /** 80: something broke in the server. */
    INTERNAL_ERROR(80),
    /** 112: no server of that name is here. */
    UNRECOGNIZED_NAME(112),
    /** 116: a client certificate is wanted. */
    CERTIFICATE_REQUIRED(116),
    /** 120: no protocol of those that the client offered. */
    NO_APPLICATION_PROTOCOL(120);

    private final int code;

    AlertDescription(int code) {
        this.code = code;
    }

    /**
     * Its number on the wire.
     *
     * @return the number, from 0 to 255
     */
    public int code() {
        return code;
    }
}
