// The model beside this file, for iOS: the package onnxruntime-swift-package-manager, or the pod onnxruntime-objc.
// Written after the interface of ONNX Runtime 1.16 and newer; not compiled where it was made.

import Foundation
import OnnxRuntimeBindings

/// A row: numbers, Float.nan where missing; texts as they stand in the table, "" where missing.
public struct Row {
/* FIELDS */
}

public struct Answer {
/* ANSWER */
}

/// What can be said, in the order of the chances.
public let labels: [String] = [/* LABELS */]

public final class Model {
    private let environment: ORTEnv
    private let session: ORTSession

    public init(path: String) throws {
        environment = try ORTEnv(loggingLevel: ORTLoggingLevel.warning)
        session = try ORTSession(env: environment, modelPath: path, sessionOptions: nil)
    }

    public func predict(_ row: Row) throws -> Answer {
        let inputs: [String: ORTValue] = [
/* INPUTS */
        ]
        let found = try session.run(withInputs: inputs, outputNames: [/* OUTPUTS */], runOptions: nil)
        return Answer(/* MADE */)
    }

    private func tensor(_ number: Float) throws -> ORTValue {
        var number = number
        let data = NSMutableData(bytes: &number, length: MemoryLayout<Float>.size)
        return try ORTValue(tensorData: data, elementType: ORTTensorElementDataType.float, shape: [1, 1])
    }

    private func tensor(_ text: String) throws -> ORTValue {
        return try ORTValue(tensorStringData: [text], shape: [1, 1])
    }

    private func numbers(_ found: [String: ORTValue], _ name: String) throws -> [Float] {
        let data = try found[name]!.tensorData() as Data
        return data.withUnsafeBytes { Array($0.bindMemory(to: Float.self)) }
    }

    private func texts(_ found: [String: ORTValue], _ name: String) throws -> [String] {
        return try found[name]!.tensorStringData()
    }
}
