// Reads lines of JSON and answers each with one: the suite that values are sealed with, by another hand than ours.
import { createInterface } from "node:readline";
import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from "@hpke/core";

const suite = new CipherSuite({ kem: new DhkemP256HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });
const bytes = (hex) => Uint8Array.from(Buffer.from(hex, "hex")).buffer;
const hex = (buffer) => Buffer.from(buffer).toString("hex");

const answers = {
  async seal({ publicKey, info, aad, message }) {
    const recipientPublicKey = await suite.kem.deserializePublicKey(bytes(publicKey));
    const sealed = await suite.seal({ recipientPublicKey, info: bytes(info) }, bytes(message), bytes(aad));
    return hex(sealed.enc) + hex(sealed.ct);
  },
  async open({ privateKey, info, aad, message }) {
    const recipientKey = await suite.kem.deserializePrivateKey(bytes(privateKey));
    return hex(await suite.open({ recipientKey, enc: bytes(message.slice(0, 130)), info: bytes(info) }, bytes(message.slice(130)), bytes(aad)));
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  const question = JSON.parse(line);
  console.log(await answers[question.do](question).catch((error) => "error: " + error.message));
}
