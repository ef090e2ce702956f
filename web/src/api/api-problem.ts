/** An API error, from its problem document (RFC 9457). */
export class ApiProblem extends Error {
  override name = 'ApiProblem';
  readonly status: number;
  readonly code: string;
  readonly errors: readonly FieldProblem[];

  constructor({ status, code, detail, errors = [] }: ProblemDocument) {
    super(detail ?? code);
    this.status = status;
    this.code = code;
    this.errors = errors;
  }
}

export interface FieldProblem {
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

export interface ProblemDocument {
  readonly status: number;
  readonly code: string;
  readonly detail?: string;
  readonly errors?: readonly FieldProblem[];
}

/** Reads an error response; without a problem document, as from a proxy, only the status is used. */
export async function readProblem(response: Response): Promise<ApiProblem> {
  const { status } = response;
  const body: unknown = await response.json().catch(() => undefined);
  return new ApiProblem(isProblem(body) ? body : { status, code: `http-${status}` });
}

function isProblem(body: unknown): body is ProblemDocument {
  return typeof body === 'object' && body !== null && 'code' in body && typeof body.code === 'string';
}
