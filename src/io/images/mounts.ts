import { statfsSync } from 'node:fs';

/** File systems that the kernel makes up (statfs(2); include/uapi/linux/magic.h): nobody keeps files there. */
const virtualTypes: ReadonlySet<number> = new Set([
  0x9fa0, // proc
  0x62656572, // sysfs
  0x1cd1, // devpts
  0x27e0eb, // cgroup
  0x63677270, // cgroup2
  0x64626720, // debugfs
  0x74726163, // tracefs
  0x73636673, // securityfs
  0xcafe4a11, // bpf
  0x6165676c, // pstore
  0xde5e81e4, // efivarfs
  0x958458f6, // hugetlbfs
  0x19800202, // mqueue
  0x42494e4d, // binfmt_misc
  0x62656570, // configfs
  0x65735543, // fusectl
  0xf97cff8c, // selinuxfs
  0x6e736673, // nsfs
  0x67596969, // rpc_pipefs
]);

/** Whether what is mounted at `place` holds no files of anybody. `path`: where that is below the root that is looked at. */
export function isVirtualFileSystem(place: string | Buffer, path: string): boolean {
  // Devices are on a file system in memory that also holds real files elsewhere.
  if (path === 'dev' || path.startsWith('dev/')) return true;
  try {
    return virtualTypes.has(statfsSync(place).type);
  } catch {
    // What is not known is told as not looked at.
    return false;
  }
}
