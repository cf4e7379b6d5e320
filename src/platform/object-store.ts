import { readFileSync } from 'node:fs'
import type { StoreSettings } from './storage/index.ts'

type RawSettings = Readonly<Record<string, string | undefined>>

const loopback = ['localhost', '127.0.0.1', '[::1]']
const example = 'S3_ENDPOINT=https://s3.example'

/** `OBJECT_STORE` and the settings of an S3 store, which are asked for as soon as one of them is given. */
export function readObjectStore(
  given: RawSettings,
): { readonly ok: true; readonly value: StoreSettings } | { readonly ok: false; readonly problems: string[] } {
  const objectStore = given.OBJECT_STORE ?? 'disk'
  if (objectStore !== 'disk' && objectStore !== 's3')
    return { ok: false, problems: [`OBJECT_STORE can't be used: it is disk or s3, not ${objectStore}.`] }
  const isNamed = Object.entries(given).some(([name, value]) => name.startsWith('S3_') && value)
  if (objectStore === 'disk' && !isNamed) return { ok: true, value: { objectStore, s3: undefined } }

  const [accessKey, secretKey] = [secretOf(given, 'S3_ACCESS_KEY'), secretOf(given, 'S3_SECRET_KEY')]
  const problems = [
    ...endpointProblems(given.S3_ENDPOINT),
    ...(given.S3_BUCKET ? [] : ['S3_BUCKET is missing: documents need a bucket that is only theirs.']),
    ...accessKey.problems,
    ...secretKey.problems,
  ]
  if (problems.length > 0) return { ok: false, problems }
  const s3 = {
    endpoint: given.S3_ENDPOINT!,
    bucket: given.S3_BUCKET!,
    region: given.S3_REGION ?? 'us-east-1',
    accessKey: accessKey.value,
    secretKey: secretKey.value,
  }
  return { ok: true, value: { objectStore, s3 } }
}

function endpointProblems(endpoint: string | undefined): string[] {
  if (!endpoint) return [`S3_ENDPOINT is missing: the address of the object store. Example: ${example}`]
  if (!URL.canParse(endpoint)) return [`S3_ENDPOINT can't be used: ${endpoint} is no address. Example: ${example}`]
  const { protocol, hostname } = new URL(endpoint)
  if (protocol === 'https:' || (protocol === 'http:' && loopback.includes(hostname))) return []
  return [`S3_ENDPOINT must be an https address, or one of this machine, not ${endpoint}.`]
}

/** A secret given itself, or as the path of a file that holds it. */
function secretOf(given: RawSettings, name: string): { value: string; problems: string[] } {
  const file = given[`${name}_FILE`]
  const text = file ? readSecret(file) : (given[name] ?? '')
  if (text === undefined) return { value: '', problems: [`${name}_FILE names a file that cannot be read.`] }
  const value = text.trim()
  return { value, problems: value ? [] : [`${name} is missing, or ${name}_FILE: the object store asks for it.`] }
}

/** Of a file that may be absent, a folder, or somebody else's: then undefined. */
export function readSecret(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
