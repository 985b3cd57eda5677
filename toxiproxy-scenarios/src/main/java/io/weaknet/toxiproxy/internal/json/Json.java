/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.json;

import java.util.List;

/** A value. Objects keep the order of their members, and members of the same name: both matter to who reads them. */
public sealed interface Json {
    /** The null. */
    Json NULL = new Null();

    /** What errors call it. */
    String kind();

    /** Nothing. */
    record Null() implements Json {
        @Override
        public String kind() {
            return "null";
        }
    }

    /** True or false. */
    record Bool(boolean value) implements Json {
        @Override
        public String kind() {
            return "bool";
        }
    }

    /** A number as it was spelt. */
    record Numeral(String text) implements Json {
        @Override
        public String kind() {
            return "number";
        }
    }

    /** A string; what is no Unicode in it was replaced. */
    record Text(String value) implements Json {
        @Override
        public String kind() {
            return "string";
        }
    }

    /** An array. */
    record Items(List<Json> values) implements Json {
        @Override
        public String kind() {
            return "array";
        }
    }

    /** An object. */
    record Members(List<Member> values) implements Json {
        @Override
        public String kind() {
            return "object";
        }
    }

    /** A name and a value in an object. */
    record Member(String name, Json value) {}
}
