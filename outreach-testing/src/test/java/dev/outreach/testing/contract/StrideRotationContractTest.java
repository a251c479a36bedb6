package dev.outreach.testing.contract;

import dev.outreach.rotation.Pacing;
import dev.outreach.rotation.Rotation;

class StrideRotationContractTest implements RotationContract {
    @Override
    public Rotation rotation(Pacing pacing) {
        return Rotation.stride(1, pacing);
    }

    @Override
    public boolean isProportional() {
        return true;
    }
}
