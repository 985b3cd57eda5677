/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy;

/** All rows of the contract, each a test. */
interface ToxiproxyContract
        extends EnvelopeContract,
                RequestLineContract,
                JsonContract,
                PopulateContract,
                ProxyContract,
                ToxicContract,
                ListenContract,
                LiveChangeContract,
                DataPlaneContract,
                ClientContract {}
