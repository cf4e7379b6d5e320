import { createHash, createSign, generateKeyPairSync, randomBytes } from 'node:crypto'
import { type Browser, origin } from '../../world.ts'

const sha256 = (bytes: string | Buffer) => createHash('sha256').update(bytes).digest()
const text = (bytes: Buffer) => bytes.toString('base64url')
/** User present, user verified, and, when one is made, a credential attached. */
const flags = { shown: 0x05, made: 0x45 }

type Faults = { readonly from?: string; readonly flags?: number; readonly rpId?: string }
type Options = { challenge: string; rpId?: string; rp?: { id: string }; user?: { id: string } }

/** An authenticator of ours with one ES256 key (WebAuthn level 3, sections 6.1 and 6.5), which can be made to misbehave. */
export function passkeyDevice() {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x, y } = publicKey.export({ format: 'jwk' }) as { x: string; y: string }
  const id = randomBytes(32)
  let counter = 0
  let userHandle = ''

  const cose = Buffer.concat([
    Buffer.from('a5010203262001215820', 'hex'),
    Buffer.from(x, 'base64url'),
    Buffer.from('225820', 'hex'),
    Buffer.from(y, 'base64url'),
  ])
  const clientData = (type: string, challenge: string, { from = origin }: Faults) =>
    Buffer.from(JSON.stringify({ type, challenge, origin: from, crossOrigin: false }))
  const head = (rpId: string, given: number) => {
    const count = Buffer.alloc(4)
    count.writeUInt32BE(counter)
    return Buffer.concat([sha256(rpId), Buffer.from([given]), count])
  }

  return {
    id: text(id),
    setCounter: (to: number) => {
      counter = to
    },
    make(options: Options, faults: Faults = {}) {
      userHandle = options.user!.id
      const length = Buffer.alloc(2)
      length.writeUInt16BE(id.length)
      const authData = Buffer.concat([
        head(faults.rpId ?? options.rp!.id, faults.flags ?? flags.made),
        Buffer.alloc(16),
        length,
        id,
        cose,
      ])
      const attestationObject = Buffer.concat([
        Buffer.from('a363666d74646e6f6e656761747453746d74a068617574684461746158', 'hex'),
        Buffer.from([authData.length]),
        authData,
      ])
      const clientDataJSON = text(clientData('webauthn.create', options.challenge, faults))
      return JSON.stringify({
        id: text(id),
        rawId: text(id),
        type: 'public-key',
        response: { clientDataJSON, attestationObject: text(attestationObject), transports: ['internal'] },
      })
    },
    show(options: Options, faults: Faults = {}) {
      const authenticatorData = head(faults.rpId ?? options.rpId!, faults.flags ?? flags.shown)
      const client = clientData('webauthn.get', options.challenge, faults)
      const signature = createSign('sha256')
        .update(Buffer.concat([authenticatorData, sha256(client)]))
        .sign(privateKey)
      return JSON.stringify({
        id: text(id),
        rawId: text(id),
        type: 'public-key',
        response: {
          clientDataJSON: text(client),
          authenticatorData: text(authenticatorData),
          signature: text(signature),
          userHandle,
        },
      })
    },
  }
}

export type Device = ReturnType<typeof passkeyDevice>

const optionsAt = async (browser: Browser, path: string) => (await (await browser.post(path)).json()) as Options

export async function addPasskey(browser: Browser, device: Device, name = 'My phone', faults: Faults = {}) {
  const options = await optionsAt(browser, '/en/account/factors/passkeys/options')
  return browser.post('/en/account/factors/passkeys/new', { name, passkey: device.make(options, faults) })
}

export const passkeyOptions = (browser: Browser) => optionsAt(browser, '/en/sign-in/passkey/options')

export async function signInByPasskey(browser: Browser, device: Device, faults: Faults = {}) {
  return browser.post('/en/sign-in/passkey', { passkey: device.show(await passkeyOptions(browser), faults) })
}

export async function confirmByPasskey(browser: Browser, device: Device, back = '/en/account') {
  const options = await optionsAt(browser, '/en/account/confirmation/options')
  return browser.post(`/en/account/confirmation?back=${encodeURIComponent(back)}`, {
    'confirmation-passkey': device.show(options),
  })
}
