package dev.outreach.testing.contract;

import dev.outreach.rotation.Pacing;
import dev.outreach.rotation.Rotation;

class RoundRobinRotationContractTest implements RotationContract {
    @Override
    public Rotation rotation(Pacing pacing) {
        return Rotation.roundRobin(1, pacing);
    }
}
