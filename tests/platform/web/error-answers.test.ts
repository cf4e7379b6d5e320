import { Readable } from 'node:stream'
import { HTTPException } from 'hono/http-exception'
import { describe, expect, it } from 'vitest'
import { Forbidden, NotFound, SessionEnded } from '../../../src/platform/errors.ts'
import { openLog } from '../../../src/platform/log.ts'
import { storeAway } from '../../../src/platform/storage/storage.ts'
import { errorAnswers, type FailureKind, failureOf } from '../../../src/platform/web/error-answers.ts'
import { outOfBounds } from '../../../src/platform/web/forms.ts'
import { programOf, read } from '../../api/speaking.ts'
import { draftWith, fileOf, pdf } from '../../documents/files.ts'
import { speak, tokenOf } from '../../feed/speaking.ts'
import { createWorld } from '../../world.ts'

const coded = (code: string) => Object.assign(new Error(`it says ${code}`), { code })

/** What is thrown, one of each kind at least: the compiler asks for a line here when there is a new kind. */
const errors: Record<FailureKind, readonly Error[]> = {
  notFound: [new NotFound('case'), new HTTPException(400)],
  forbidden: [new Forbidden('it')],
  sessionEnded: [new SessionEnded()],
  tooLong: [new HTTPException(413)],
  outOfBounds: [new HTTPException(400, { cause: outOfBounds })],
  storeAway: [coded(storeAway)],
  toolsAway: [coded('TOOLS_AWAY')],
  busy: [coded('EMFILE'), coded('ENFILE')],
  noRoom: [
    ...['ENOSPC', 'EDQUOT', 'EROFS', 'SQLITE_FULL', 'SQLITE_IOERR_WRITE'].map(coded),
    new Error('not kept', { cause: coded('ENOSPC') }),
  ],
  broken: [new Error('it broke'), new HTTPException(500), coded('EPIPE')],
}
const kinds = Object.keys(errorAnswers) as FailureKind[]

/** Where the three meet one thing that throws: the store, when files are taken. */
async function brokenWorld() {
  const world = await createWorld()
  const lines: string[] = []
  Object.assign(world.portal, { log: openLog('error', { write: (line: string) => void lines.push(line) }) })
  const alice = await world.signIn(world.alice)
  const id = await draftWith(alice, fileOf(world), world.alice)
  const program = programOf(world, world.alice)
  const feed = speak(world, tokenOf(world))
  const fail = (error: Error) => {
    lines.length = 0
    Object.defineProperty(world.portal, 'storage', {
      configurable: true,
      get: () => {
        throw error
      },
    })
  }
  const form = () => {
    const made = new FormData()
    made.set('type', 'disclosure')
    made.append('file', pdf('more.pdf'))
    return new Response(made)
  }
  const headers = (sent: Response) => ({ 'content-type': sent.headers.get('content-type') ?? '' })
  const page = async (locale: 'en' | 'fr') => {
    const sent = form()
    const body = Buffer.from(await sent.arrayBuffer())
    return alice.send(`/${locale}/submissions/${id}/documents`, { method: 'POST', headers: headers(sent), body })
  }
  const api = async () => {
    const sent = form()
    return program('POST', `/submissions/${id}/documents`, Buffer.from(await sent.arrayBuffer()), headers(sent))
  }
  const tribunal = async () => {
    const sent = form()
    const body = Buffer.from(await sent.arrayBuffer())
    const address = '/feed/documents/D-1?case=C-1&version=1&type=noticeToAppear&title=Decision'
    return feed('PUT', address, body, headers(sent))
  }
  const said = () => lines.map((line) => JSON.parse(line) as { msg: string; error: string })
  return { world, fail, page, api, tribunal, said, lines, alice, program }
}

describe('what goes wrong on the way', () => {
  it('is of one kind, whoever meets it', () => {
    for (const kind of kinds) for (const error of errors[kind]) expect(failureOf(error), error.message).toBe(kind)
  })

  it('is answered with the same status, the same hint of when to come again and the same line in the log by pages, the API and the feed', async () => {
    const { fail, page, api, tribunal, said } = await brokenWorld()
    for (const kind of kinds) {
      const { status, log, retryAfter }: { status: number; log?: string; retryAfter?: number } = errorAnswers[kind]
      for (const error of errors[kind]) {
        // The tribunal's systems have no session.
        const feed = kind === 'sessionEnded' ? [] : [tribunal]
        for (const ask of [() => page('en'), () => page('fr'), api, ...feed]) {
          fail(error)
          const answer = await ask()
          // A page's reader who is signed out meanwhile is led to where they sign in again.
          const isLed = kind === 'sessionEnded' && ask !== api
          const why = `${kind}, ${error.message}`
          expect([answer.status, answer.headers.get('retry-after')], why).toEqual([
            isLed ? 303 : status,
            retryAfter === undefined ? null : String(retryAfter),
          ])
          expect(
            said().map(({ msg }) => msg),
            why,
          ).toEqual(log ? [log] : [])
          if (log) expect(said()[0]?.error).toContain(error.message)
        }
      }
    }
  })

  it('at the first byte of a document is called damage only where nothing else is wrong', async () => {
    const { world, lines, alice, program } = await brokenWorld()
    const { storage } = world.portal
    world.portal.db.$client.prepare(`update documents set "check" = 'clean'`).run()
    const document = world.portal.db.$client.prepare('select id from documents').pluck().get() as string
    const machine = kinds.filter((kind) => ['storeAway', 'toolsAway', 'busy', 'noRoom'].includes(kind))
    const ask = async (error: Error, expected: number) => {
      lines.length = 0
      const read = () =>
        new Readable({
          read() {
            this.destroy(error)
          },
        })
      Object.assign(world.portal, { storage: { ...storage, read } })
      const page = await alice.get(`/en/documents/${document}/file`)
      const api = await program('GET', `/documents/${document}/file`)
      expect([page.status, api.status], error.message).toEqual([expected, expected])
      return [await page.text(), await api.text(), lines.join()].join()
    }
    for (const kind of machine)
      for (const error of errors[kind]) {
        const said = await ask(error, 503)
        expect(said, error.message).not.toContain('lost or changed')
        expect(said, error.message).toContain(`"${errorAnswers[kind].code}"`)
      }
    expect(await ask(coded('ENOMEM'), 500)).not.toContain('lost or changed')
    expect(await ask(coded('ENOENT'), 500)).toContain('a stored document is lost or changed')
  })

  it('is told to the tribunal’s systems as JSON, in words of both languages, by codes that its description has', async () => {
    const { world, fail, tribunal } = await brokenWorld()
    const described = await read(world.app.request('https://portal.test/feed/openapi.json'))
    const { Problem } = described.components.schemas
    const put = described.paths['/feed/documents/{key}'].put.responses
    for (const kind of kinds.filter((one) => one !== 'sessionEnded')) {
      const { code, why, status } = errorAnswers[kind]
      fail(errors[kind][0]!)
      const answer = await tribunal()
      expect([answer.status, answer.headers.get('content-type')], kind).toEqual([status, 'application/json'])
      const message = { en: world.portal.catalogue('en')(why), fr: world.portal.catalogue('fr')(why) }
      expect(await answer.json(), kind).toEqual({ code, message })
      expect(Problem.properties.code.enum, kind).toContain(code)
      expect(Object.keys(put), kind).toContain(String(status))
    }
  })

  it('is told in the same words: a program gets those of the page, in both languages', async () => {
    const { world, fail, page, api } = await brokenWorld()
    for (const kind of kinds) {
      const { code, why } = errorAnswers[kind]
      fail(errors[kind][0]!)
      const told = await read(api())
      expect([told.code, told.status], kind).toEqual([code, errorAnswers[kind].status])
      for (const locale of ['en', 'fr'] as const) {
        expect(told.message[locale], kind).toBe(world.portal.catalogue(locale)(why))
        if (kind === 'sessionEnded') continue
        const shown = await (await page(locale)).text()
        expect(shown, kind).toContain(world.portal.catalogue(locale)(`common:error.${errorAnswers[kind].page}.title`))
      }
    }
  })
})
