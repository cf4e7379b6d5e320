import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { easter, isNationalHoliday, isSunday } from './calendar.ts'
import { receivedByMail } from './count.ts'
import { type CaseFile, limitsOfFile, verdict } from './file.ts'
import { emptyFile, hardCases } from './hard-cases.ts'
import { lawLimits } from './limits.ts'
import { randomFile } from './random.ts'
import { workedExamples } from './worked-examples.ts'

const boxingDay = new Map([['2026-12-28', { closed: true, holiday: null }]])

describe('the oracle of the law, by its own count', () => {
  it('has no code of the portal in it', () => {
    const beside = ['portal.ts', 'planted.ts', 'readers.ts']
    const own = readdirSync(import.meta.dirname).filter((name) => !name.endsWith('.test.ts') && !beside.includes(name))
    const foreign = own.flatMap((name) =>
      (readFileSync(join(import.meta.dirname, name), 'utf8').match(/from '[^']+'/g) ?? []).filter(
        (from) => !/^from '\.\/[a-z-]+\.ts'$/.test(from) || beside.some((name) => from.includes(name)),
      ),
    )
    expect(foreign).toEqual([])
  })

  it('knows Easter and the days that the Act names', () => {
    expect([2024, 2025, 2026, 2027, 2028, 2029].map(easter)).toEqual([
      '2024-03-31',
      '2025-04-20',
      '2026-04-05',
      '2027-03-28',
      '2028-04-16',
      '2029-04-01',
    ])
    const of2027 = Array.from({ length: 365 }, (_, index) => new Date(Date.UTC(2027, 0, 1 + index)).toISOString())
      .map((instant) => instant.slice(0, 10))
      .filter((day) => isNationalHoliday(day) && !isSunday(day))
    expect(of2027).toEqual([
      '2027-01-01',
      '2027-03-26',
      '2027-03-29',
      '2027-05-24',
      '2027-07-01',
      '2027-09-06',
      '2027-09-30',
      '2027-10-11',
      '2027-11-11',
      '2027-12-25',
    ])
    expect(isNationalHoliday('2029-07-02')).toBe(true)
  })

  it.each(workedExamples.map((one) => [`${one.no}: ${one.limit} from ${one.from}`, one] as const))(
    'reaches the day of worked example %s',
    (_, { limit, from, day, safe, holds }) => {
      const division = limit.split('.')[0] as CaseFile['division']
      const file: CaseFile = {
        ...emptyFile,
        division,
        claim: 'portOfEntry',
        appeal: 'removal',
        office: boxingDay,
        hearings: holds
          ? [
              {
                id: 'x',
                kind: holds,
                startsAt: Date.parse(`${from}T18:00:00Z`),
                zone: 'America/Toronto',
                state: 'scheduled',
              },
            ]
          : [],
        happenings: holds
          ? []
          : (lawLimits.find(({ id }) => id === limit)?.from ?? []).map((kind) => ({
              id: 'x',
              kind,
              day: from,
              setDay: null,
            })),
      }
      const found = limitsOfFile(file).find((one) => one.limit.id === limit)
      expect(found?.day).toBe(day)
      if (safe !== undefined) expect(found?.safe).toBe(safe)
    },
  )

  it('takes mail as received on the seventh day, moved as each division’s rules say', () => {
    expect(receivedByMail('rpd', '2026-12-21', boxingDay)).toBe('2026-12-29')
    expect(receivedByMail('iad', '2026-12-21', boxingDay)).toBe('2026-12-28')
    expect(receivedByMail('iad', '2026-12-21', boxingDay, true)).toBe('2027-01-10')
    expect(receivedByMail('id', '2027-03-19', boxingDay)).toBe('2027-03-30')
    const storm = new Map([['2027-01-20', { closed: true, holiday: null }]])
    expect(receivedByMail('id', '2027-01-13', storm)).toBe('2027-01-20')
    expect(receivedByMail('rpd', '2027-01-13', storm)).toBe('2027-01-21')
  })

  it.each(hardCases.map((one) => [`${one.no}: ${one.facts}`, one] as const))(
    'decides hard case %s',
    (_, { file: given, limit, day, orDay, received }) => {
      const file = { ...emptyFile, ...given }
      const found = limitsOfFile(file).find((one) => one.limit.id === limit)
      if (day === 'gone') return expect(found).toBeUndefined()
      expect(found?.day).toBe(day)
      expect(found?.safe ?? undefined).toBe(orDay)
      if (received && found) expect(verdict(found, file.zone, Date.parse(received.at))).toBe(received.is)
    },
  )

  it('makes the same file of the same number, and files of each division with notices, orders and closures', () => {
    const files = Array.from({ length: 2000 }, (_, seed) => randomFile(seed))
    expect(randomFile(7)).toEqual(randomFile(7))
    expect(new Set(files.map(({ division }) => division)).size).toBe(4)
    const raised = new Set(files.flatMap((file) => limitsOfFile(file).map(({ limit }) => limit.id)))
    expect(lawLimits.filter(({ id, from }) => from.length > 0 && !raised.has(id)).map(({ id }) => id)).toEqual([])
    const limits = files.flatMap(limitsOfFile)
    expect(limits.filter(({ isWaived }) => isWaived).length).toBeGreaterThan(100)
    expect(limits.filter(({ safe }) => safe).length).toBeGreaterThan(100)
  })
})
