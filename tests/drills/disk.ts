import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'

const run = (program: string, ...list: string[]) => execFileSync(program, list, { stdio: ['ignore', 'pipe', 'pipe'] })

/** Whether this machine lets us mount, which takes root and a kernel that has loop devices. */
export function canMount(folder: string): boolean {
  try {
    const path = join(folder, 'try')
    mkdirSync(path)
    run('mount', '-t', 'tmpfs', '-o', 'size=1M', 'none', path)
    run('umount', path)
    return true
  } catch {
    return false
  }
}

export type Disk = {
  readonly path: string
  readonly image: string
  /** What ext4 does when it no longer trusts its disk: from now on nothing can be written, by whoever has a file open too. */
  abort(): void
  leave(): void
}

/** A disk of its own, ext4 in a file, whose blocks can be copied while it is in use. */
export function makeDisk(folder: string, name: string, size: string): Disk {
  const image = join(folder, `${name}.img`)
  run('truncate', '-s', size, image)
  run('mkfs.ext4', '-q', '-F', image)
  return mountImage(folder, name, image)
}

export function mountImage(folder: string, name: string, image: string): Disk {
  const path = join(folder, name)
  mkdirSync(path, { recursive: true })
  run('mount', '-o', 'loop', image, path)
  return { path, image, abort: () => void run('mount', '-o', 'remount,abort', path), leave: () => void leave(path) }
}

/** As the disk would be found if the power went now: only what was flushed, and what the kernel wrote by itself. */
export function copyAsCut({ image }: Disk, to: string): void {
  for (let tries = 1; ; tries++) {
    const before = statSync(image, { bigint: true }).mtimeNs
    run('cp', '--sparse=always', image, to)
    // A copy during which the kernel wrote would hold one block of before and one of after.
    if (statSync(image, { bigint: true }).mtimeNs === before) return
    rmSync(to)
    if (tries === 20) throw new Error('the disk did not rest for the time of a copy')
  }
}

/** In memory, so small that it is soon full. */
export function makeSmallDisk(folder: string, name: string, size: string) {
  const path = join(folder, name)
  mkdirSync(path, { recursive: true })
  run('mount', '-t', 'tmpfs', '-o', `size=${size}`, 'none', path)
  return {
    path,
    resize: (wanted: string) => void run('mount', '-o', `remount,size=${wanted}`, path),
    leave: () => void leave(path),
  }
}

function leave(path: string): void {
  try {
    run('umount', path)
  } catch {
    // What still holds a file open keeps it mounted: it goes when that ends.
    run('umount', '-l', path)
  }
}
