package dev.outreach.testing.contract;

/** What every {@link dev.outreach.rotation.Rotation} must do. Implement it in a test class and say how one is made. */
public interface RotationContract extends RotationLimitsContract, RotationMembersContract, RotationFairnessContract {}
