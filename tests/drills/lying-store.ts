import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { GetObjectCommand, HeadObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'

/*
 * Planted faults, loaded before the program by the drill alone. `lies`: a store that says of each third object that it has it, and
 * keeps nothing. `verify`: such a one, and a program that believes it. `row`: a put counts as done a minute before it is.
 */
const mutant = process.env.DRILL_MUTANT
const believed = new Map<string, Buffer>()
let puts = 0

type Send = (command: unknown, options?: unknown) => Promise<unknown>
const client = S3Client.prototype as unknown as { send: Send }
const { send } = client

client.send = async function (command, options) {
  if (command instanceof PutObjectCommand && command.input.Body instanceof Readable) {
    const { Key = '', Body } = command.input
    if (mutant === 'row') {
      const bytes = await buffer(Body as Readable)
      believed.set(Key, bytes)
      setTimeout(() => void send.call(this, new PutObjectCommand({ ...command.input, Body: bytes })), 60_000)
      return {}
    }
    if (puts++ % 3 === 1) {
      believed.set(Key, await buffer(Body as Readable))
      return {}
    }
  }
  const known = mutant !== 'lies' && believed.get((command as { input: { Key?: string } }).input.Key ?? '')
  if (known && command instanceof HeadObjectCommand) return { ContentLength: known.length }
  if (known && command instanceof GetObjectCommand) return { Body: Readable.from([known], { objectMode: false }) }
  return send.call(this, command, options)
}
