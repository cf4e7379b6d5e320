/** Numbers of system calls, by Linux's tables: of x86-64 and of 64-bit ARM. */
const denied: Readonly<Record<string, readonly [number, number]>> = {
  socket: [41, 198],
  socketpair: [53, 199],
  connect: [42, 203],
  bind: [49, 200],
  listen: [50, 201],
  ptrace: [101, 117],
  process_vm_readv: [310, 270],
  process_vm_writev: [311, 271],
  unshare: [272, 97],
  setns: [308, 268],
  mount: [165, 40],
  umount2: [166, 39],
  pivot_root: [155, 41],
  open_tree: [428, 428],
  move_mount: [429, 429],
  fsopen: [430, 430],
  fsconfig: [431, 431],
  fsmount: [432, 432],
  fspick: [433, 433],
  mount_setattr: [442, 442],
  open_by_handle_at: [304, 265],
  bpf: [321, 280],
  perf_event_open: [298, 241],
  userfaultfd: [323, 282],
  io_uring_setup: [425, 425],
  io_uring_enter: [426, 426],
  io_uring_register: [427, 427],
  keyctl: [250, 219],
  add_key: [248, 217],
  request_key: [249, 218],
  init_module: [175, 105],
  finit_module: [313, 273],
  kexec_load: [246, 104],
}

/**
 * More of them where papers follow each other in one cage: nothing changes how another process runs or looks into it, and
 * nothing is left on a file or in memory that a later run would find. 64-bit ARM has no number of its own for some.
 */
const deniedToResidents: Readonly<Record<string, readonly [number, number]>> = {
  chmod: [90, 53],
  fchmod: [91, 52],
  fchmodat: [268, 53],
  fchmodat2: [452, 452],
  chown: [92, 54],
  lchown: [94, 54],
  fchown: [93, 55],
  fchownat: [260, 54],
  setxattr: [188, 5],
  lsetxattr: [189, 6],
  fsetxattr: [190, 7],
  setxattrat: [463, 463],
  utime: [132, 88],
  utimes: [235, 88],
  futimesat: [261, 88],
  utimensat: [280, 88],
  shmget: [29, 194],
  semget: [64, 190],
  msgget: [68, 186],
  mq_open: [240, 180],
  setpriority: [141, 140],
  ioprio_set: [251, 30],
  sched_setaffinity: [203, 122],
  sched_setattr: [314, 274],
  sched_setparam: [142, 118],
  sched_setscheduler: [144, 119],
  pidfd_open: [434, 434],
  pidfd_getfd: [438, 438],
  pidfd_send_signal: [424, 424],
  process_madvise: [440, 440],
  process_mrelease: [448, 448],
  kcmp: [312, 272],
  move_pages: [279, 239],
  migrate_pages: [256, 238],
}

const machines = {
  x64: { audit: 0xc000003e, column: 0, clone: 56, prlimit: 302 },
  arm64: { audit: 0xc00000b7, column: 1, clone: 220, prlimit: 261 },
} as const

const clone3 = 435
const newNamespace = 0x7e020000
const [load, equal, atLeast, anyOf, answer] = [0x20, 0x15, 0x35, 0x45, 0x06]
const [allow, kill, notPermitted, notThere] = [0x7fff0000, 0x80000000, 0x00050001, 0x00050026]
const [number, machine, firstArgument] = [0, 4, 16]
/** As the number of a process. */
const itself = 0

/** `run`: around one run of a tool. `resident`: around a program that stays, and is fed papers one after the other. */
export type Walls = 'run' | 'resident'

/**
 * A filter for `bwrap --seccomp`: no socket of any kind, no other process, no namespace or mount, no door into the kernel that
 * a reader of files needs. `resident`: nor limits of another process, nor what is denied to residents. Undefined on a machine whose
 * numbers are not known here.
 */
export function filterFor(arch: string, walls: Walls): Buffer | undefined {
  if (arch !== 'x64' && arch !== 'arm64') return undefined
  const { audit, column, clone, prlimit } = machines[arch]
  const numbersDenied = Object.values(walls === 'resident' ? { ...denied, ...deniedToResidents } : denied)
  const steps = [
    [load, 0, 0, machine],
    [equal, 1, 0, audit],
    [answer, 0, 0, kill],
    [load, 0, 0, number],
    // Numbers of the 32-bit way of x86-64, by which each call could be named a second time.
    [atLeast, 0, 1, 0x40000000],
    [answer, 0, 0, notPermitted],
    // Its flags lie in memory, where no filter sees them: the C library takes `clone` instead.
    [equal, 0, 1, clone3],
    [answer, 0, 0, notThere],
    [equal, 0, 4, clone],
    [load, 0, 0, firstArgument],
    [anyOf, 0, 1, newNamespace],
    [answer, 0, 0, notPermitted],
    [answer, 0, 0, allow],
    ...(walls === 'resident'
      ? [
          [equal, 0, 4, prlimit],
          [load, 0, 0, firstArgument],
          [equal, 1, 0, itself],
          [answer, 0, 0, notPermitted],
          [answer, 0, 0, allow],
        ]
      : []),
    ...numbersDenied.flatMap((numbers) => [
      [equal, 0, 1, numbers[column]],
      [answer, 0, 0, notPermitted],
    ]),
    [answer, 0, 0, allow],
  ] as [number, number, number, number][]
  const filter = Buffer.alloc(steps.length * 8)
  for (const [index, [code, yes, no, value]] of steps.entries()) {
    filter.writeUInt16LE(code, index * 8)
    filter.writeUInt8(yes, index * 8 + 2)
    filter.writeUInt8(no, index * 8 + 3)
    filter.writeUInt32LE(value, index * 8 + 4)
  }
  return filter
}
