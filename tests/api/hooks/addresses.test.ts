import { describe, expect, it } from 'vitest'
import { readHookUrl } from '../../../src/api/hooks/kinds.ts'
import { isReachable, postOutside } from '../../../src/platform/outside/index.ts'
import { createWorld } from '../../world.ts'
import { listen } from '../listening.ts'

describe('where a message may go', () => {
  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.31.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '::1',
    '::',
    'fe80::1',
    'fd00::1',
    '::ffff:127.0.0.1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    '2001:db8::1',
  ])('%s is not public, and nothing is posted to it', async (address) => {
    expect(isReachable(address, false)).toBe(false)
    const host = address.includes(':') ? `[${address}]` : address
    const url = `https://${host}/x`
    expect(readHookUrl(url, false)).toEqual({ ok: false, error: 'urlNotPublic' })
    const posted = await postOutside({ url, headers: {}, body: '', allowsLoopback: false, timeoutMs: 1_000 })
    expect(posted).toEqual({ ok: false, error: 'notAllowed' })
  })

  it('a name that leads to this machine is refused as it is connected to, however it was written', async () => {
    const firm = await listen()
    const port = new URL(firm.url).port
    for (const host of ['localhost', '0x7f.1', '2130706433', '127.1']) {
      const url = `https://${host}:${port}/`
      const posted = await postOutside({ url, headers: {}, body: '', allowsLoopback: false, timeoutMs: 1_000 })
      expect(posted, host).toEqual({ ok: false, error: 'notAllowed' })
    }
    expect(firm.connections).toBe(0)
    expect(isReachable('93.184.215.14', false)).toBe(true)
    expect(isReachable('2606:2800:21f:cb07:6820:80da:af6b:8b2c', false)).toBe(true)
  })

  it('an address and kinds that cannot be are each told beside their field, and what was typed stays', async () => {
    const world = await createWorld()
    const answer = await (await world.signIn(world.alice)).post('/fr/account/webhooks', { url: 'http://10.0.0.1/x' })
    const page = await answer.text()
    expect(answer.status).toBe(422)
    for (const words of [
      'doit commencer par https://',
      'Choisissez au moins un type d’événement',
      'value="http://10.0.0.1/x"',
    ])
      expect(page).toContain(words)
  })

  it('only https, without names, passwords or inner hosts, is registered', () => {
    const said = (typed: string) => readHookUrl(typed, false)
    expect(said('https://firm.example/x')).toEqual({ ok: true, value: 'https://firm.example/x' })
    for (const [typed, error] of [
      ['', 'urlMissing'],
      ['portal', 'urlOdd'],
      ['https://a:b@firm.example/', 'urlOdd'],
      ['http://firm.example/', 'urlNotHttps'],
      ['ftp://firm.example/', 'urlNotHttps'],
      ['https://intranet/', 'urlNotPublic'],
      ['https://db.internal/', 'urlNotPublic'],
      ['https://localhost/', 'urlNotPublic'],
    ])
      expect(said(typed!), typed).toEqual({ ok: false, error })
  })
})
