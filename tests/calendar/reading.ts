import { execFileSync } from 'node:child_process'
import ICAL from 'ical.js'
import { expect } from 'vitest'

export type Read = { uid: string; sequence: number; status: string; start: string; end: string; summary: string }

/** What a calendar application of the ical.js kind makes of it. */
export function readByIcalJs(text: string): Read[] {
  const calendar = new ICAL.Component(ICAL.parse(text))
  return calendar.getAllSubcomponents('vevent').map((vevent) => {
    const event = new ICAL.Event(vevent)
    return {
      uid: event.uid,
      sequence: event.sequence,
      status: String(vevent.getFirstPropertyValue('status')),
      start: event.startDate.toJSDate().toISOString(),
      end: event.endDate.toJSDate().toISOString(),
      summary: event.summary,
    }
  })
}

const script = `
import json, sys, vobject
calendar = vobject.readOne(sys.stdin.buffer.read().decode('utf-8'))
calendar.validate(raiseException=True)
print(json.dumps([{
  'uid': e.uid.value, 'sequence': int(e.sequence.value), 'status': e.status.value,
  'start': e.dtstart.value.isoformat(), 'end': e.dtend.value.isoformat(), 'summary': e.summary.value,
} for e in calendar.contents.get('vevent', [])]))
`

/** The same by Debian's python3-vobject, which also validates it: an error there is an error here. */
export function readByVobject(text: string): Read[] {
  const found: Read[] = JSON.parse(execFileSync('/usr/bin/python3', ['-c', script], { input: text, encoding: 'utf8' }))
  return found.map((event) => ({
    ...event,
    start: new Date(event.start).toISOString(),
    end: new Date(event.end).toISOString(),
  }))
}

/**
 * Our own check of RFC 5545: lines end in CRLF and have 75 octets at most, folded between characters; each event has once
 * what it must have, its times in UTC with the Z, a whole SEQUENCE, a STATUS of the three. Returns the events' properties.
 */
export function checkByHand(text: string): Record<string, string>[] {
  expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true)
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  const lines = text.split('\r\n').slice(0, -1)
  for (const line of lines) {
    expect(Buffer.byteLength(line), line).toBeLessThanOrEqual(75)
    expect(line.isWellFormed()).toBe(true)
  }
  const unfolded = text
    .replaceAll(/\r\n[ \t]/g, '')
    .split('\r\n')
    .slice(0, -1)
  const events: Record<string, string>[] = []
  for (const line of unfolded) {
    const [, name = '', value = ''] = /^([A-Z-]+)(?:;[^:]*)?:(.*)$/u.exec(line) ?? []
    if (line === 'BEGIN:VEVENT') events.push({})
    else if (events.length > 0 && line !== 'END:VEVENT') {
      const event = events.at(-1)!
      if (name !== 'END') expect(event[name], `${name} twice`).toBeUndefined()
      event[name] = value
    }
  }
  for (const event of events) {
    for (const name of ['DTSTART', 'DTEND', 'DTSTAMP', 'LAST-MODIFIED']) expect(event[name]).toMatch(/^\d{8}T\d{6}Z$/)
    expect(event.SEQUENCE).toMatch(/^\d+$/)
    expect(event.UID).toMatch(/^[a-z0-9-]+@mon-dossier$/)
    expect(['CONFIRMED', 'CANCELLED']).toContain(event.STATUS)
  }
  expect(text).not.toMatch(/^(BEGIN:(VALARM|VTIMEZONE)|METHOD|[^:]*TZID=)/m)
  return events
}
