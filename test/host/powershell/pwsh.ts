// The real PowerShell of this machine, for tests that ask it; undefined when it has none, and a failure when MESH_PWSH=required.

import { findPwsh } from "../../../lab/windows/pwsh.ts";

const found = findPwsh();

export const pwsh: string | undefined = "path" in found ? found.path : undefined;
