import { beforeEach, describe, expect, it } from 'vitest'
import { codeOfInvitation } from '../../../src/accounts/invitations/secrets.ts'
import { listEvents } from '../../../src/platform/audit/index.ts'
import { come, read, wordsOf } from '../../admin/pages.ts'
import { save } from '../../editing.ts'
import { type Browser, createWorld, type World } from '../../world.ts'
import { inviteOnPaper, queue, rowsOf } from '../letters.ts'

let world: World
let sam: Browser

beforeEach(async () => {
  world = await createWorld()
  sam = await come(world, world.sam)
})

const printAll = async () => {
  const answer = await sam.post('/en/admin/letters/batches', { channel: 'post' })
  return answer.headers.get('location')!
}

/** To its last byte. */
const download = async (run: string) => (await sam.get(`${run}/file`)).arrayBuffer()

describe('the letters page', () => {
  it('says that nothing waits, and what would', async () => {
    expect(wordsOf(await read(sam, '/en/admin/letters'))).toContain('There are no letters to print.')
    expect(wordsOf(await read(sam, '/fr/admin/letters'))).toContain('Il n’y a aucune lettre à imprimer.')
  })

  it('shows what waits by kind and way, and the officer’s home counts it', async () => {
    inviteOnPaper(world)
    inviteOnPaper(world, { name: 'Fay Wong', fax: '+14165550199' })
    queue(world)
    const page = wordsOf(await read(sam, '/en/admin/letters'))
    expect(page).toMatch(/Invitation By mail 1 .* Notice By mail 1 .* Invitation By fax 1/)
    expect(wordsOf(await read(sam, '/en/admin'))).toContain('3 letters to print')
    const vera = await come(world, world.vera)
    expect(wordsOf(await read(vera, '/en/admin/letters'))).toContain('There are no letters to print.')
  })

  it('takes letters into a print run whose file and register are to be had until all are marked', async () => {
    const invitation = inviteOnPaper(world, { name: 'Zoë Đặng' })
    const run = await printAll()
    expect(wordsOf(await read(sam, run))).toContain('Zoë Đặng')
    expect(wordsOf(await read(sam, '/en/admin/letters'))).toMatch(
      /2026, \d\d:\d\d By mail 1 1 A letter was returned or lost/,
    )
    const unread = await sam.post(`${run}/sending`)
    expect(wordsOf(await read(sam, unread.headers.get('location')!))).toContain(
      'Nothing was marked as sent: the file to print has not been downloaded',
    )
    const file = await sam.get(`${run}/file`)
    expect(file.headers.get('content-type')).toBe('application/pdf')
    expect(file.headers.get('content-disposition')).toContain('attachment; filename="letters 2026-11-24.pdf"')
    expect(file.headers.get('cache-control')).toBe('no-store')
    expect(
      Buffer.from(await file.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-')
    const register = await (await sam.get(`${run}/register`)).text()
    expect(register).toContain('Zoë Đặng')
    expect(register).not.toContain(codeOfInvitation(world.portal.keyring, invitation))

    const sent = await sam.post(`${run}/sending`)
    const after = wordsOf(await read(sam, sent.headers.get('location')!))
    expect(after).toContain('The letters in this print run have been marked as sent')
    expect(wordsOf(await read(sam, '/en/admin/letters'))).toMatch(
      /2026, \d\d:\d\d By mail 1 None A letter was returned or lost/,
    )
    const late = await sam.get(`${run}/file`)
    expect(late.status).toBe(303)
    const actions = listEvents(world.portal.db, {}).map(({ action }) => action)
    expect(actions.filter((action) => action === 'letter.downloaded')).toHaveLength(1)
  })

  it('lets each letter be marked as sent, come back, or to be printed again', async () => {
    const id = queue(world)
    const run = await printAll()
    const act = async (what: string) => {
      const answer = await sam.post(`/en/admin/letters/${id}/${what}`)
      return wordsOf(await read(sam, answer.headers.get('location')!))
    }
    expect(wordsOf(await read(sam, run))).toContain('To be downloaded')
    expect(await act('sending')).toContain('Nothing was marked as sent: the file to print has not been downloaded')
    expect(rowsOf(world)[0]!.sentAt).toBeNull()
    await download(run)
    expect(await act('sending')).toContain('The letter has been marked as sent')
    expect(await act('sending')).toContain('Nothing was changed')
    expect(await act('reprint')).toContain('The letter will be printed again')
    await printAll()
    expect(await act('return')).toContain('The letter has been marked as returned')
    expect(rowsOf(world)[0]).toMatchObject({ undeliverableAt: expect.any(Number) })
    expect(wordsOf(await read(sam, '/en/admin/letters/list?state=undeliverable'))).toContain('Dana Çelik')
  })

  it('a letter that is printed again is not sent until its new file was downloaded', async () => {
    const id = queue(world)
    await download(await printAll())
    await sam.post(`/en/admin/letters/${id}/reprint`)
    const again = await printAll()
    await sam.post(`${again}/sending`)
    expect(rowsOf(world)[0]!.sentAt).toBeNull()
    await download(again)
    await sam.post(`${again}/sending`)
    expect(rowsOf(world)[0]!.sentAt).not.toBeNull()
  })

  it.each([{}, { channel: 'pigeon' }, { channel: 'post', kind: 'notice' }, { channel: 'post', waveId: 'nothing' }])(
    'prints nothing for %o when no such letter waits',
    async (order) => {
      inviteOnPaper(world)
      const answer = await sam.post('/en/admin/letters/batches', order as Record<string, string>)
      expect(wordsOf(await read(sam, answer.headers.get('location')!))).toContain('Nothing was printed')
      expect(rowsOf(world)[0]!.batchId).toBeNull()
    },
  )

  it('finds a letter that came back by its reference, and says when there is none', async () => {
    const id = queue(world, { name: 'Noor Haddad', address: null })
    const found = wordsOf(await read(sam, `/fr/admin/letters/list?find=${id.slice(0, 4)}-${id.slice(4, 8)}`))
    expect(found).toContain('Noor Haddad')
    expect(found).toContain('Sans adresse')
    expect(wordsOf(await read(sam, '/en/admin/letters/list?find=nobody'))).toContain(
      'Your office has no letter that matches your search',
    )
  })
})

describe('the sender of the letters', () => {
  it('is kept, line by line', async () => {
    const answer = await save(sam, '/en/admin/letters/sender', {
      address: ' 25 St. Clair Avenue East \r\n\r\nToronto ON  M4T 1M2',
      phone: '416-555-0100',
    })
    const page = await read(sam, answer.headers.get('location')!)
    expect(page).toContain('25 St. Clair Avenue East\nToronto ON  M4T 1M2')
    expect(page).toContain('416-555-0100')
  })

  it.each([
    ['address', { address: '1\n2\n3\n4\n5\n6' }],
    ['address', { address: 'x'.repeat(61) }],
    ['phone', { phone: 'call me' }],
  ])('with a wrong %s is shown again with what was typed', async (field, typed) => {
    const answer = await save(sam, '/fr/admin/letters/sender', typed)
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain(`href="#${field}-field"`)
    expect(page).toContain(Object.values(typed)[0])
  })
})
