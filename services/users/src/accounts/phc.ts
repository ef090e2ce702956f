/** A password hash with the parameters to verify it. Memory in KiB. */
export interface PasswordHash {
  readonly memory: number;
  readonly passes: number;
  readonly parallelism: number;
  readonly salt: Buffer;
  readonly hash: Buffer;
}

const pattern = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/;

/** PHC string format (https://github.com/P-H-C/phc-string-format), as other argon2 libraries read and write it. */
export function formatPhc({ memory, passes, parallelism, salt, hash }: PasswordHash): string {
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${unpadded(salt)}$${unpadded(hash)}`;
}

export function parsePhc(stored: string): PasswordHash {
  const [, memory, passes, parallelism, salt = '', hash = ''] = pattern.exec(stored) ?? [];
  if (memory === undefined) throw new Error('a stored password hash is not argon2id in PHC format');
  return {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    salt: Buffer.from(salt, 'base64'),
    hash: Buffer.from(hash, 'base64'),
  };
}

const unpadded = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '');
