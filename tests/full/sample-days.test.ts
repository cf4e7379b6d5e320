import { describe, expect, it } from 'vitest'
import { verifyChain } from '../../src/platform/audit/index.ts'
import { plantedWorld } from '../demo/sample.ts'

describe('the sample world can be planted', () => {
  it.each([
    ['on a Saturday', '2026-11-28T18:00:00Z'],
    ['in the first minute of a Monday', '2026-11-30T05:01:00Z'],
    ['on New Year’s Day', '2027-01-01T05:10:00Z'],
    ['in the night when clocks change', '2027-03-14T08:30:00Z'],
    ['in summer', '2027-07-08T15:00:00Z'],
    ['on the last evening of February', '2028-02-29T23:59:00-05:00'],
  ])('%s', async (_when, at) => {
    const { all, portal, close } = await plantedWorld(at)
    try {
      expect(verifyChain(portal.db)).toMatchObject({ ok: true })
      const verdicts = all<{ verdict: string }>(
        `select verdict from submissions where state = 'received' group by 1 order by 1`,
      )
      expect(verdicts.map(({ verdict }) => verdict)).toEqual(['late', 'noLimit', 'onTime'])
      expect(all('select 1 from audit_events a join audit_events b on b.seq = a.seq + 1 where b.at < a.at')).toEqual([])
    } finally {
      close()
    }
  })
})
