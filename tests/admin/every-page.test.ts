import { beforeAll, describe, expect, it } from 'vitest'
import { appearances } from '../../src/cases/appearances/schema.ts'
import { hearings } from '../../src/cases/hearings/schema.ts'
import { casePeople } from '../../src/cases/people/schema.ts'
import { fileOf, plantAccessRequest, plantWave } from '../invitees.ts'
import { officerOf, plantCase, plantNotice, plantSent } from '../plant.ts'
import { type Browser, createWorld, type World } from '../world.ts'
import { come, read } from './pages.ts'

let ends: (() => void)[] = []
let world: World
let pages: { officer: string[]; administrator: string[] }
let people: Record<'sam' | 'vera' | 'ada' | 'charlie', Browser>

beforeAll(async () => {
  world = await createWorld({ whenOver: (end) => ends.push(end) })
  const theCase = plantCase(world, { hearingIn: 20 })
  const submission = await plantSent(world, theCase, world.alice)
  const notice = await plantNotice(world, theCase)
  const [hearing] = world.portal.db.select().from(hearings).all()
  const [person] = world.portal.db.select().from(casePeople).all()
  const wave = await plantWave(world, officerOf(world.sam, world.toronto), fileOf(2, ',x,y,,,'))
  const request = plantAccessRequest(world)
  const [appearance] = world.portal.db.select().from(appearances).all()
  people = {
    sam: await come(world, world.sam),
    vera: await come(world, world.vera),
    ada: await come(world, world.ada),
    charlie: await come(world, world.charlie),
  }
  await people.sam.post('/en/admin/invitations', { name: 'Dana Çelik', email: 'dana@example.test', locale: 'fr' })
  pages = {
    officer: [
      '/admin',
      '/admin/desk/decided',
      '/admin/desk/decided?state=returned',
      `/admin/submissions/${submission}`,
      `/admin/submissions/${submission}/return`,
      '/admin/cases',
      '/admin/cases?search=tesfaye',
      '/admin/cases/new',
      `/admin/cases/${theCase}`,
      `/admin/cases/${theCase}/details`,
      `/admin/cases/${theCase}/people`,
      `/admin/cases/${theCase}/people/new`,
      `/admin/cases/${theCase}/deadlines`,
      `/admin/cases/${theCase}/requests`,
      `/admin/cases/${theCase}/letters`,
      `/admin/cases/${theCase}/activity`,
      `/admin/cases/${theCase}/notes`,
      `/admin/cases/${theCase}/appearances?find=okafor`,
      `/admin/appearances/${appearance!.id}/ending`,
      `/admin/cases/${theCase}/hearings`,
      `/admin/cases/${theCase}/hearings/new`,
      '/admin/hearings',
      '/admin/hearings?view=30',
      '/admin/hearings?view=past',
      `/admin/hearings/${hearing!.id}`,
      `/admin/cases/${theCase}/documents`,
      `/admin/cases/${theCase}/documents/new`,
      `/admin/cases/${theCase}/documents/${notice}`,
      '/admin/invitations',
      '/admin/invitations/new',
      '/admin/waves',
      `/admin/waves/${wave}`,
      '/admin/requests/access',
      `/admin/requests/access/${request}`,
      `/admin/cases/${theCase}/people/${person!.id}/invitation`,
      '/admin/audit',
    ],
    administrator: [
      '/admin',
      '/admin/staff',
      '/admin/people',
      '/admin/people?search=vera',
      `/admin/people/${world.vera.id}`,
      '/admin/offices',
      '/admin/audit',
      '/admin/audit/verification',
      '/admin/mail',
    ],
  }
  return () => {
    for (const end of ends) end()
    ends = []
  }
})

describe.each(['en', 'fr'])('the pages of staff (%s)', (locale) => {
  it('open to an officer, and are valid HTML', async () => {
    for (const path of pages.officer)
      expect(await read(people.sam, `/${locale}${path}`), path).toContain(`<html lang="${locale}"`)
  })

  it('open to an administrator, and are valid HTML', async () => {
    for (const path of pages.administrator)
      expect(await read(people.ada, `/${locale}${path}`), path).toContain(`<html lang="${locale}"`)
  })
})

describe('whoever has no business there', () => {
  it('is sent to sign in as a visitor, and refused as counsel', async () => {
    for (const path of [...pages.officer, ...pages.administrator]) {
      expect((await world.visitor().get(`/en${path}`)).headers.get('location'), path).toMatch(/^\/en\/sign-in\?back=/)
      expect((await people.charlie.get(`/en${path}`)).status, path).toBe(403)
    }
  })

  it('reads nothing of a case as an administrator', async () => {
    for (const path of pages.officer.filter((path) => path !== '/admin' && path !== '/admin/audit')) {
      expect((await people.ada.get(`/en${path}`)).status, path).toBe(403)
    }
    for (const path of pages.administrator) {
      const page = await (await people.ada.get(`/en${path}`)).text()
      expect(page, path).not.toMatch(/TC5-00001|Tesfaye|Evidence|Notice to appear/)
    }
  })

  it('finds a file of another office absent, or is asked why (SEC-065)', async () => {
    for (const path of pages.officer.filter((path) => /[a-z0-9]{26}/.test(path))) {
      const isCase = /^\/admin\/cases\/[a-z0-9]{26}$/.test(path)
      const answer = await people.vera.get(`/en${path}`)
      expect(answer.status, path).toBe(isCase ? 403 : 404)
      expect(await answer.text(), path).not.toMatch(/Tesfaye|Evidence/)
    }
  })

  it('keeps the mail page from officers outside the demo', async () => {
    expect((await people.sam.get('/en/admin/mail')).status).toBe(403)
  })
})
