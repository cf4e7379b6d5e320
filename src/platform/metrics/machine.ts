import { readFileSync, statfsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { Instant } from '../clock.ts'
import { gauge, type MetricFamily } from './text.ts'

export type LoopWatch = ReturnType<typeof monitorEventLoopDelay>

/** Watches how late the event loop is; from each reading to the next. */
export function watchLoop(): LoopWatch {
  const loop = monitorEventLoopDelay({ resolution: 20 })
  loop.enable()
  return loop
}

/** Figures of the machine and of the files in `dataDir`. Reading them begins a new span of the loop's delay. */
export function machineFamilies(dataDir: string, at: Instant, loop?: LoopWatch): MetricFamily[] {
  const disk = statfsSync(dataDir)
  const delay = loop && loop.count > 0 ? { p99: loop.percentile(99) / 1e9, max: loop.max / 1e9 } : undefined
  loop?.reset()
  const backup = readBackup(dataDir)
  return [
    gauge('portal_disk_free_bytes', 'Bytes free where the data is.', disk.bavail * disk.bsize),
    gauge('portal_disk_size_bytes', 'Bytes of the disk where the data is.', disk.blocks * disk.bsize),
    gauge('portal_database_bytes', 'Size of the database.', sizeOf(join(dataDir, 'portal.db'))),
    gauge('portal_database_wal_bytes', 'Size of its write-ahead log.', sizeOf(join(dataDir, 'portal.db-wal'))),
    gauge('portal_event_loop_delay_p99_seconds', 'Delay of the event loop, 99th percentile.', delay?.p99),
    gauge('portal_event_loop_delay_max_seconds', 'Longest delay of the event loop.', delay?.max),
    gauge('portal_resident_memory_bytes', 'Resident memory of the program.', process.memoryUsage.rss()),
    gauge(
      'portal_start_timestamp_seconds',
      'When the program started.',
      at.epochMilliseconds / 1000 - process.uptime(),
    ),
    gauge(
      'portal_last_backup_age_seconds',
      'Time since the last backup; absent when none is known.',
      backup && (at.epochMilliseconds - backup.at) / 1000,
    ),
    gauge('portal_last_backup_ok', '1 when the last backup ended well; absent when none is known.', backup?.ok),
  ]
}

/** Of a file that is not there: nothing lies in it. */
function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0
}

/** `last-backup.json`, `{ "at": "2026-11-25T02:00:00Z", "ok": true }`, is written by whatever makes the backups. */
function readBackup(dataDir: string): { at: number; ok: 0 | 1 } | undefined {
  try {
    const told: unknown = JSON.parse(readFileSync(join(dataDir, 'last-backup.json'), 'utf8'))
    const { at, ok } = told as { at?: string; ok?: boolean }
    const when = Date.parse(at ?? '')
    return Number.isNaN(when) ? undefined : { at: when, ok: ok === true ? 1 : 0 }
  } catch {
    return undefined
  }
}
