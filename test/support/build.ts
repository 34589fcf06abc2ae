import { execFileSync } from 'node:child_process';

/** Tests that start a process start what users start: the built package. */
export default function build(): void {
  execFileSync('npm', ['run', '--silent', 'build'], { stdio: 'inherit' });
}
