import { type KeyObject, sign } from 'node:crypto'
import { compactVerify, importJWK } from 'jose'

/** What a signed text is: one kind is never taken for another. */
export type JwsKind = 'receipt+json' | 'receipt-pdf+json' | 'digest+json' | 'audit-tip+json'

export type SigningKey = { readonly id: string; readonly privateKey: KeyObject }
export type PublicKeys = ReadonlyMap<string, Readonly<Record<string, string>>>

/** RFC 7515 in its compact form, EdDSA over Ed25519 (RFC 8037). By node:crypto, since it must come about inside a transaction. */
export function signCompact(payload: unknown, kind: JwsKind, { id, privateKey }: SigningKey): string {
  const signed = `${encode({ alg: 'EdDSA', typ: kind, kid: id })}.${encode(payload)}`
  return `${signed}.${sign(null, Buffer.from(signed), privateKey).toString('base64url')}`
}

/** What was signed, as the bytes of its JSON; undefined unless it is of this kind and one of the keys signed it. */
export async function openCompact(jws: string, kind: JwsKind, keys: PublicKeys): Promise<string | undefined> {
  const parts = jws.split('.')
  // The last sign of a part has bits that nothing reads: only one spelling is the one that was signed.
  if (parts.length !== 3 || !parts.every((part) => Buffer.from(part, 'base64url').toString('base64url') === part))
    return
  try {
    const { payload, protectedHeader } = await compactVerify(
      jws,
      ({ kid }) => importJWK(keys.get(kid ?? '') ?? {}, 'EdDSA'),
      { algorithms: ['EdDSA'] },
    )
    return protectedHeader.typ === kind ? Buffer.from(payload).toString('utf8') : undefined
  } catch {
    return undefined
  }
}

/** What stands in a text of ours, unchecked. */
export const payloadOf = (jws: string): string => Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString('utf8')

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
