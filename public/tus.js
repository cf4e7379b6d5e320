// Sends one file so that it goes on where it stopped (tus 1.0.0): after a broken network, a closed browser, on another machine.

const chunkLength = 8_000_000
const pauses = [1, 2, 4, 8, 15, 30]

/**
 * `upload` has `create`, the address that begins one, `metadata`, and `address` when it was begun before. `tell` hears of the
 * bytes that are kept (`sending`, `broken`), of `comparing`, `checking` and `different`. Resolves to `{ end, text }`: `done`,
 * `refused` (with the reason), `unreadable`, `over` (signed out), `cancelled`, or `gone` when the draft is not open any more.
 */
globalThis.sendFile = async (file, upload, tell, signal) => {
  const hashes = new Map()
  let [pause, offset, segments, isSent] = [0, 0, [], false]
  while (!signal.aborted) {
    try {
      if (upload.address) [offset, segments] = await standing(upload.address, signal)
      else {
        ;[offset, segments] = [0, []]
        upload.address = await begin(upload, file, signal)
      }
      do {
        if (offset > 0) tell('comparing')
        const held = offset > 0 && (await proofOf(file, segments, hashes))
        const bytes = await file.slice(offset, offset + chunkLength).arrayBuffer()
        const digest = await sha256(bytes)
        hashes.set(`${offset}+${bytes.byteLength}`, digest)
        tell('sending', offset)
        const onSent = (sent) => {
          isSent = offset + sent === file.size
          tell(isSent ? 'checking' : 'sending', offset + sent)
        }
        const answer = await patch(upload.address, { offset, bytes, digest, held, signal, onSent })
        ;[offset, segments] = standingIn((name) => answer.getResponseHeader(name))
        pause = 0
      } while (offset < file.size)
      return { end: 'done' }
    } catch (trouble) {
      if (signal.aborted) break
      // The file was moved or changed since it was chosen.
      if (trouble instanceof DOMException) return { end: 'unreadable' }
      if (trouble.status === 404 && isSent) return { end: 'done' }
      if (trouble.status === 412) {
        tell('different')
        upload.address = undefined
        continue
      }
      if (trouble.status === 404 && upload.address) {
        upload.address = undefined
        continue
      }
      const end = endOf(trouble.status)
      if (end) return { end, text: trouble.text, offset }
      const seconds = pauses[Math.min(pause++, pauses.length - 1)]
      tell('broken', offset, seconds)
      await rest(seconds, signal)
    }
  }
  return { end: 'cancelled' }
}

/** Takes away what arrived of a file. */
globalThis.giveFileUp = ({ address }) => address && fetch(address, { method: 'DELETE', headers: tus }).catch(() => {})

/** Undefined: the same again may succeed. */
function endOf(status) {
  if (status === 401) return 'over'
  if (status === 403 || status === 404 || status === 410) return 'gone'
  if (status === 413 || status === 422 || status === 507) return 'refused'
}

const tus = { 'Tus-Resumable': '1.0.0', 'HX-Request': 'true' }

async function begin({ create, metadata }, file, signal) {
  const pairs = Object.entries(metadata).map(([name, value]) => `${name} ${base64(new TextEncoder().encode(value))}`)
  const headers = { ...tus, 'Upload-Length': String(file.size), 'Upload-Metadata': pairs.join(',') }
  const answer = await fetch(create, { method: 'POST', headers, signal })
  if (answer.status !== 201) throw { status: answer.status, text: await answer.text() }
  return answer.headers.get('Location')
}

async function standing(address, signal) {
  const answer = await fetch(address, { method: 'HEAD', headers: tus, signal })
  if (!answer.ok) throw { status: answer.status }
  return standingIn((name) => answer.headers.get(name))
}

const standingIn = (read) => [
  Number(read('Upload-Offset')),
  (read('Upload-Segments') || '').split(',').filter(Boolean).map(Number),
]

/** Not by fetch, which does not tell how far it is. A connection that takes nothing for half a minute counts as broken. */
function patch(address, { offset, bytes, digest, held, signal, onSent }) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    const fail = () => reject({ status: 0 })
    const abort = () => request.abort()
    let watch
    const moved = () => {
      clearTimeout(watch)
      watch = setTimeout(abort, 30_000)
    }
    request.open('PATCH', address)
    const headers = { ...tus, 'Content-Type': 'application/offset+octet-stream', 'Upload-Offset': String(offset) }
    if (held) headers['Upload-Held'] = held
    headers['Upload-Checksum'] = `sha256 ${base64(digest)}`
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value)
    request.upload.addEventListener('progress', ({ loaded }) => {
      moved()
      onSent(loaded)
    })
    request.upload.addEventListener('loadend', () => clearTimeout(watch))
    request.addEventListener('load', () => {
      if (request.status !== 204) return reject({ status: request.status, text: request.responseText })
      const seconds = request.getResponseHeader('Session-Seconds')
      if (seconds) sessionEnd.postMessage(Date.now() + seconds * 1000)
      resolve(request)
    })
    for (const name of ['error', 'abort', 'timeout']) request.addEventListener(name, fail)
    request.addEventListener('loadend', () => signal.removeEventListener('abort', abort))
    signal.addEventListener('abort', abort)
    moved()
    request.send(bytes)
  })
}

/** All that is on its way keeps the session, which the page's own line is told. */
const sessionEnd = new BroadcastChannel('session')

/** Shows that this is the file whose beginning is there: a hash over the hashes of the pieces in which it is kept. */
async function proofOf(file, segments, hashes) {
  const all = new Uint8Array(segments.length * 32)
  let at = 0
  for (const [index, length] of segments.entries()) {
    const name = `${at}+${length}`
    if (!hashes.has(name)) hashes.set(name, await sha256(await file.slice(at, at + length).arrayBuffer()))
    all.set(hashes.get(name), index * 32)
    at += length
  }
  return base64(await sha256(all))
}

const sha256 = async (bytes) => new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))

const base64 = (bytes) => btoa(String.fromCharCode(...bytes))

/** Until the pause is over, the network is back, or the file is given up. */
function rest(seconds, signal) {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer)
      removeEventListener('online', end)
      signal.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, seconds * 1000)
    addEventListener('online', end)
    signal.addEventListener('abort', end)
  })
}
