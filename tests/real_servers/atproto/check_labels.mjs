// Checks signatures of labels with ATProto's own code; reads {key, labels} and prints a list.
import { verifySignature } from '@atproto/crypto'
import { encode } from '@atproto/lex-cbor'
import { readFileSync } from 'node:fs'

const { key, labels } = JSON.parse(readFileSync(0, 'utf8'))
const checked = []
for (const { sig, ...said } of labels) {
  const bytes = Buffer.from(sig.$bytes, 'base64')
  checked.push(await verifySignature(key, encode(said), bytes))
}
console.log(JSON.stringify(checked))
